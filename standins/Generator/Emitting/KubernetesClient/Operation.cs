namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>One call of the API.</summary>
/// <param name="Result">What it answers; <c>T</c> where the caller says.</param>
/// <param name="Item">What its watch brings, where it can watch.</param>
internal sealed record Operation(
    string Name, string Method, string Path, string Result, IReadOnlyList<Parameter> Parameters, string? Item = null)
{
    public bool HasBody => Parameters.Any(parameter => parameter.Name == "body");

    public IEnumerable<Parameter> Unwatched => Parameters.Where(parameter => parameter.Name != "watch");
}
