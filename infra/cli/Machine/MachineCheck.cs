namespace Realmworks.Cli.Machine;

/// <summary>What this machine lacks, decided from facts that were read elsewhere.</summary>
internal static class MachineCheck
{
    /// <param name="has">Whether a program is in the folders of the system's programs.</param>
    public static Requirement[] Missing(IEnumerable<Requirement> required, Func<string, bool> has) =>
        [.. required.Where(requirement => !has(requirement.Program))];

    /// <summary>Null where apt may install what is missing, else why it may not.</summary>
    public static string? Refusal(IReadOnlyCollection<Requirement> missing, bool root, bool apt)
    {
        var packages = string.Join(' ', missing.Select(m => m.Package).Distinct());
        return missing.Count == 0 || (root && apt) ? null
            : apt ? $"missing: {Programs(missing)}; run as root: apt-get install {packages}"
            : $"missing: {Programs(missing)}; install them (Debian's packages are: {packages})";
    }

    private static string Programs(IEnumerable<Requirement> missing) => string.Join(", ", missing.Select(m => m.Program));
}
