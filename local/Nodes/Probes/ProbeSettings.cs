namespace Realmworks.Local.Nodes.Probes;

/// <summary>A probe's timing, with Kubernetes' defaults.</summary>
internal sealed record ProbeSettings(TimeSpan InitialDelay, TimeSpan Period, TimeSpan Timeout, int SuccessThreshold, int FailureThreshold)
{
    public static ProbeSettings Of(JsonObject probe) => new(
        Seconds(probe, "initialDelaySeconds", 0),
        Seconds(probe, "periodSeconds", 10),
        Seconds(probe, "timeoutSeconds", 1),
        (int)(probe.NumberAt("successThreshold") ?? 1),
        (int)(probe.NumberAt("failureThreshold") ?? 3));

    private static TimeSpan Seconds(JsonObject probe, string field, long usual) => TimeSpan.FromSeconds(probe.NumberAt(field) ?? usual);
}
