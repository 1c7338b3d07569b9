using System.Diagnostics;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler;

/// <summary>Spans: one for each turn of a sector, with one for each change of a pipeline's replicas in it.</summary>
internal static class ScalerTraces
{
    private static readonly ActivitySource Source = new("Realmworks.Scaler");

    public static Activity? Turn(int virtualHosts, int pipelines) =>
        Source.StartActivity("scaler.turn")?.SetTag("virtual_hosts", virtualHosts).SetTag("pipelines", pipelines);

    public static Activity? Scaling(ScalingTarget target, Verdict verdict) => Source.StartActivity("scaler.scale")
        ?.SetTag("realm", target.Realm).SetTag("stage", target.Stage).SetTag("pipeline", target.Id.Name)
        .SetTag("from", verdict.Seen.Replicas).SetTag("to", verdict.Decision.Replicas)
        .SetTag("reason", verdict.Decision.Reason.ToString()).SetTag("figures", verdict.Figures);
}
