using System.Globalization;

namespace Realmworks.Triggers.Http;

/// <summary><c>/pipeline/{realm}/v{major}/{pipeline-name}</c>.</summary>
internal sealed record PipelineRoute(string Realm, int Major, string Pipeline)
{
    public const string Shape = "/pipeline/{realm}/v{major}/{pipeline-name}";

    public static PipelineRoute? Parse(string path) =>
        path.Split('/') is ["", "pipeline", { Length: > 0 } realm, ['v', .. var version], { Length: > 0 } pipeline]
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? new PipelineRoute(realm, major, pipeline)
            : null;
}
