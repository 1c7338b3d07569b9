using System.Collections.Immutable;

namespace Realmworks.Cli.Building;

/// <summary>What is built together, and which folders its sources lie in.</summary>
/// <param name="Analyzed">Whether the analyzers run: they are for those who change the code, and take half of the time.</param>
internal sealed record BuildSet(string Name, string Project, ImmutableArray<string> Sources, bool Analyzed = false)
{
    private static readonly ImmutableArray<string> _common =
        ["eng", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config"];

    // The images' pins and the samples are resources in it.
    private static readonly ImmutableArray<string> _program =
        ["standins", "infra/settings", "infra/components", "infra/stacks", "infra/images.json", "samples"];

    /// <summary>The program, the local cluster and the services: what <c>rw up local</c> runs.</summary>
    public static BuildSet Installation { get; } =
        new("installation", "eng/Installation.proj", [.. _common, .. _program, "runtime", "local"]);

    /// <summary>The program alone: what a preview of a cloud installation needs.</summary>
    public static BuildSet Program { get; } =
        new("program", "infra/stacks", [.. _common, .. _program, "runtime/contracts"]) { PartOf = Installation };

    /// <summary>A larger set that builds this one too.</summary>
    public BuildSet? PartOf { get; private init; }

    public static BuildSet Everything { get; } =
        new("everything", "Infra.sln", [.. _common, "Infra.sln", "standins", "infra", "runtime", "local", "samples", "tests", "bench"], Analyzed: true);
}
