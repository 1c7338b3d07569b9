using System.Collections.Immutable;

namespace Realmworks.Cli.Installations;

/// <summary>
/// What the program's embedded engine is asked to do, in the form that it reads from <c>PULUMI_EMBEDDED_ENGINE</c>.
/// The names are its contract; the command line knows none of its types.
/// </summary>
internal sealed record EngineCommand(string Command)
{
    public bool Yes { get; init; }
    public bool Diff { get; init; }
    public bool Json { get; init; }
    public bool ExpectNoChanges { get; init; }
    public bool Refresh { get; init; }
    public bool ShowSecrets { get; init; }
    public ImmutableArray<string> Targets { get; init; } = [];
    public bool TargetDependents { get; init; }
    public bool SkipPreview { get; init; }
    public int Parallel { get; init; }
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Handed to the engine on standard input.</summary>
    public string? Input { get; init; }
}
