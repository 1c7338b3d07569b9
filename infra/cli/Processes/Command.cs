using System.Collections.Immutable;

namespace Realmworks.Cli.Processes;

/// <summary>A program to run, as a value.</summary>
internal sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;
    /// <summary>A variable of ours that it does not get.</summary>
    public string? Without { get; init; }
    public string? Folder { get; init; }

    /// <summary>Written to the program's standard input, which is then closed.</summary>
    public string? Input { get; init; }

    /// <summary>Where its output goes; null shares the terminal.</summary>
    public string? LogFile { get; init; }
}
