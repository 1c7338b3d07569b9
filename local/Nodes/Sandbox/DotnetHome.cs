namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>Where the machine's .NET lives; containers see it at the same place.</summary>
internal static class DotnetHome
{
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } set && File.Exists(Path.Combine(set, "dotnet")))
            return Path.GetFullPath(set);
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        {
            var program = new FileInfo(Path.Combine(folder, "dotnet"));
            if (program.Exists)
                return Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName);
        }

        return null;
    }
}
