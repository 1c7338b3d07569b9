using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>What the program may know of the run it is part of.</summary>
internal sealed record ProgramContext
{
    public required string Project { get; init; }
    public required string Stack { get; init; }
    public string Organization { get; init; } = "organization";

    /// <summary>True in a preview: outputs may be unknown.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary><c>project:key</c> to the value in plain text; objects are JSON. A secret one is there once the passphrase has opened it.</summary>
    public ImmutableDictionary<string, Lazy<string>> Config { get; init; } = ImmutableDictionary<string, Lazy<string>>.Empty;

    /// <summary>Keys of <see cref="Config"/> that hold secrets.</summary>
    public ImmutableArray<string> SecretKeys { get; init; } = [];

    public string? RootDirectory { get; init; }
}
