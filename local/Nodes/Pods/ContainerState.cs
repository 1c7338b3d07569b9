namespace Realmworks.Local.Nodes.Pods;

internal abstract record ContainerState
{
    public sealed record Waiting(string Reason, string? Message = null) : ContainerState;

    public sealed record Running(DateTimeOffset Started) : ContainerState;

    public sealed record Ended(int ExitCode, string Reason, DateTimeOffset Started, DateTimeOffset Finished, string? Message = null) : ContainerState;
}
