using Pulumi.Engine.Kube;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine;

/// <summary>The world around a run: terminal, clock, passphrase, providers. Tests bring their own.</summary>
internal sealed record Surroundings
{
    public required TextWriter Output { get; init; }
    public required TextWriter Errors { get; init; }
    public required TextReader Input { get; init; }

    /// <summary>Whether somebody can answer a question.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal that can be redrawn.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether that terminal is to show colours.</summary>
    public bool IsColoured { get; init; } = true;

    public Func<int> Width { get; init; } = () => 120;
    public Func<int> Height { get; init; } = () => 40;
    public required TimeProvider Clock { get; init; }
    public Func<string?> Passphrase { get; init; } = StackSecrets.PassphraseFromEnvironment;
    public required Func<string, PropertyBag, IProvider> MakeProvider { get; init; }

    public static Surroundings OfProcess() => new()
    {
        Output = Console.Out,
        Errors = Console.Error,
        Input = Console.In,
        IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
        IsColoured = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        Width = () => Console.IsOutputRedirected || Console.WindowWidth == 0 ? 120 : Console.WindowWidth,
        Height = () => Console.IsOutputRedirected || Console.WindowHeight == 0 ? 40 : Console.WindowHeight,
        Clock = TimeProvider.System,
        MakeProvider = (package, inputs) => package == "kubernetes"
            ? new KubernetesProvider(KubeSettings.From(inputs), TimeProvider.System)
            : new PlannedOnlyProvider(new(() => ChangeRules.Of(package))),
    };
}
