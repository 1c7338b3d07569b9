namespace Realmworks.Local.Nodes.Probes;

internal sealed record ProbeResult(bool Success, string Message)
{
    public static ProbeResult Passed { get; } = new(true, "");
}
