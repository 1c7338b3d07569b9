namespace Realmworks.Local.Api.Applying;

/// <summary>
/// Lets kubectl go over from applying on its own side to applying on the server's: what it applied last and nobody changed since
/// is its own, whichever manager it is recorded under.
/// </summary>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Kubectl = "kubectl";

    /// <summary>The conflicts that are left when those with kubectl's own earlier self are taken out.</summary>
    public static IReadOnlyList<ApplyConflict> Others(IReadOnlyList<ApplyConflict> conflicts, JsonObject? live, WriteActor actor, Shape shape)
    {
        if (conflicts.Count == 0 || Read(live, actor) is not { } last) return conflicts;
        var difference = Comparison.Between(last, live, shape);
        var own = Ownership.Of(last, shape).Difference(difference.Modified).Difference(difference.Added)
            .Difference(difference.Removed).Paths().ToHashSet(StringComparer.Ordinal);
        return [.. conflicts.Select(c => c with { Fields = [.. c.Fields.Where(f => !own.Contains(f))] }).Where(c => c.Fields.Count > 0)];
    }

    /// <summary>Keeps the annotation true for a kubectl that applies on its own side again.</summary>
    public static void Renew(JsonObject merged, JsonObject config, JsonObject? live, WriteActor actor)
    {
        if (Read(live, actor) is not null) merged.Ensure("metadata").Ensure("annotations")[Annotation] = config.ToText() + "\n";
    }

    private static JsonObject? Read(JsonObject? live, WriteActor actor)
    {
        if (actor.Manager != Kubectl || live.Text("metadata", "annotations", Annotation) is not { } text) return null;
        try
        {
            return Tree.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
