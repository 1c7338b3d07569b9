namespace Pulumi.Engine.Display;

internal static class Displays
{
    public static IRunDisplay For(EngineRequest request, Surroundings surroundings) => (request.Json, request.Command) switch
    {
        (true, "preview") => new JsonPreviewDisplay(surroundings.Output),
        (true, _) => new JsonEventDisplay(surroundings.Output, surroundings.Clock),
        _ when surroundings.IsTerminal => new TreeDisplay(request, surroundings),
        _ => new PlainDisplay(request, surroundings),
    };
}
