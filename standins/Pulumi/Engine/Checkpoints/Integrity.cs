namespace Pulumi.Engine.Checkpoints;

/// <summary>What is wrong with a state as a whole: each resource must be there once, after all that it needs.</summary>
internal static class Integrity
{
    public static IEnumerable<string> Of(Snapshot snapshot)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources)
        {
            foreach (var need in resource.Needs().Distinct().Where(need => !seen.Contains(need)))
            {
                yield return $"resource '{resource.Urn}' needs '{need}', which is not there before it";
            }

            if (!seen.Add(resource.Urn) && !resource.Delete && snapshot.Resources.Count(r => r.Urn == resource.Urn && !r.Delete) > 1)
            {
                yield return $"resource '{resource.Urn}' is there twice";
            }
        }
    }
}
