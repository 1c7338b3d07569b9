using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>
/// What the embedded engine is asked to do, as JSON in the environment variable <see cref="Variable"/>. The program itself takes no
/// arguments: <c>Deployment.RunAsync</c> finds the request, and runs the engine around the program's callback.
/// </summary>
internal sealed record EngineRequest
{
    public const string Variable = "PULUMI_EMBEDDED_ENGINE";

    /// <summary><c>up</c>, <c>preview</c>, <c>refresh</c>, <c>destroy</c>, or a stack/config verb such as <c>stack-output</c>.</summary>
    public required string Command { get; init; }

    public required string Stack { get; init; }
    public required string Project { get; init; }

    /// <summary>The folder that holds Pulumi.yaml.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>The stack's settings file, <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
    public required string ConfigFile { get; init; }

    /// <summary>The file backend's folder: <c>.pulumi/stacks/&lt;project&gt;/&lt;stack&gt;.json</c> lies below it.</summary>
    public required string Backend { get; init; }

    /// <summary>Go ahead without asking.</summary>
    public bool Yes { get; init; }

    /// <summary>Show each changed field.</summary>
    public bool Diff { get; init; }

    /// <summary>Machine-readable events or summary instead of the display.</summary>
    public bool Json { get; init; }

    /// <summary>Update without planning it first.</summary>
    public bool SkipPreview { get; init; }

    /// <summary>The process to end with, even where that one is killed: nobody else would stop this one then. 0 for none.</summary>
    public int Owner { get; init; }

    public bool ExpectNoChanges { get; init; }
    public bool Refresh { get; init; }
    public bool ShowSecrets { get; init; }
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>What needs a target is one too.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>Steps that may run at once; 0 for the engine's own choice.</summary>
    public int Parallel { get; init; }

    /// <summary>Further words of a stack or config verb.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];
}
