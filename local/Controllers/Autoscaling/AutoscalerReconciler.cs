using System.Collections.Concurrent;

namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>Horizontal pod autoscalers: every 15 s what the metrics ask for, within what behaviour and bounds allow.</summary>
internal sealed class AutoscalerReconciler(ControllerContext context, EveryKind kinds)
    : ObjectReconciler(context, context.Cluster.Autoscalers, "horizontal-pod-autoscaler", makesObjects: true)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(15);
    private readonly MetricReader _metrics = new(context);
    private readonly ConcurrentDictionary<string, ScalingHistory> _histories = new(StringComparer.Ordinal);

    // Not on every change: its own status would wake it, and the metrics have nothing new before the period is over.
    public override void Wire() => Cluster.Autoscalers.Changed += change =>
    {
        if (change.Kind == ChangeKind.Deleted)
            _histories.TryRemove(change.Object.Uid(), out _);
        else if (change.Previous?.Generation() != change.Object.Generation() || change.Previous is null)
            Queue.Add(change.Object.Key());
    };

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject item, CancellationToken cancellationToken)
    {
        var status = item.StatusCopy();
        status["observedGeneration"] = item.Generation();
        await TurnAsync(item, status, cancellationToken).ConfigureAwait(false);
        status["desiredReplicas"] ??= 0;
        status["currentReplicas"] ??= 0;
        await SetStatusAsync(item, status, cancellationToken).ConfigureAwait(false);
        return s_period;
    }

    private async Task TurnAsync(JsonObject autoscaler, JsonObject status, CancellationToken cancellationToken)
    {
        void Say(string type, bool value, string reason, string message) =>
            Conditions.Set(status, type, value ? "True" : "False", reason, message, Context.Now);

        var reference = autoscaler.ObjectAt("spec", "scaleTargetRef") ?? [];
        JsonObject scale;
        try
        {
            scale = await Cluster.Client.GetAsync(ScalePath(autoscaler, reference), cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            Say("AbleToScale", false, "FailedGetScale", $"the HPA controller was unable to get the target's current scale: {e.Message}");
            Warn(autoscaler, "FailedGetScale", e.Message);
            return;
        }

        var current = (int)(scale.NumberAt("spec", "replicas") ?? 0);
        var (least, most) = ((int)(autoscaler.NumberAt("spec", "minReplicas") ?? 1), (int)(autoscaler.NumberAt("spec", "maxReplicas") ?? 1));
        var history = _histories.GetOrAdd(autoscaler.Uid(), _ => ScalingHistory.Begin(current, Context.Now));
        Say("AbleToScale", true, "SucceededGetScale", "the HPA controller was able to get the target's current scale");
        status["currentReplicas"] = scale.NumberAt("status", "replicas") ?? 0;
        var (desired, why) = (current, "");
        if (current == 0 && least != 0)
        {
            Say("ScalingActive", false, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero");
            desired = 0;
        }
        else if (current > most)
        {
            (desired, why) = (most, "Current number of replicas above Spec.MaxReplicas");
        }
        else if (current < least)
        {
            (desired, why) = (least, "Current number of replicas below Spec.MinReplicas");
        }
        else if (await MeasureAsync(autoscaler, scale, status, Say, cancellationToken).ConfigureAwait(false) is { } proposal)
        {
            var decided = ScalingLimits.Apply(autoscaler, current, proposal.Replicas, history, Context.Now);
            history = history.Recommended(proposal.Replicas, Context.Now);
            Say("AbleToScale", true, decided.Able.Reason, decided.Able.Message);
            Say("ScalingLimited", decided.Limit.Limited, decided.Limit.Reason, decided.Limit.Message);
            (desired, why) = (decided.Replicas, proposal.Replicas > current ? $"{proposal.Name} above target" : "All metrics below target");
        }
        else
        {
            return;
        }

        if (desired != current)
        {
            await RescaleAsync(autoscaler, reference, scale, desired, why, Say, cancellationToken).ConfigureAwait(false);
            history = history.Changed(desired - current, Context.Now);
            status["lastScaleTime"] = Timestamps.Seconds(Context.Now);
        }

        _histories[autoscaler.Uid()] = history;
        status["desiredReplicas"] = desired;
    }

    /// <summary>The highest of what the metrics ask for; null when nothing can be said, or when a silent metric could speak against less.</summary>
    private async Task<MetricProposal?> MeasureAsync(
        JsonObject autoscaler, JsonObject scale, JsonObject status, Action<string, bool, string, string> say, CancellationToken cancellationToken)
    {
        MetricProposal? highest = null;
        MetricException? failure = null;
        var shown = new JsonArray();
        var metrics = ResourceTarget.MetricsOf(autoscaler);
        foreach (var metric in metrics)
        {
            try
            {
                var proposal = await _metrics.ProposeAsync(autoscaler.Namespace(), scale, ResourceTarget.Of(metric), cancellationToken).ConfigureAwait(false);
                shown.Add(proposal.Current);
                if (highest is null || proposal.Replicas > highest.Replicas)
                    highest = proposal;
            }
            catch (MetricException e)
            {
                failure ??= e;
                Warn(autoscaler, e.Reason, e.Message);
            }
        }

        if (failure is not null && (highest is null || highest.Replicas < (scale.NumberAt("spec", "replicas") ?? 0)))
        {
            say("ScalingActive", false, failure.Reason, $"the HPA was unable to compute the replica count: {failure.Message}");
            Warn(autoscaler, "FailedComputeMetricsReplicas",
                $"invalid metrics ({metrics.Count - shown.Count} invalid out of {metrics.Count}), first error is: {failure.Message}");
            return null;
        }

        status["currentMetrics"] = shown;
        say("ScalingActive", true, "ValidMetricFound", $"the HPA was able to successfully calculate a replica count from {highest?.Name}");
        return highest;
    }

    private async Task RescaleAsync(
        JsonObject autoscaler, JsonObject reference, JsonObject scale, int desired,
        string why, Action<string, bool, string, string> say, CancellationToken cancellationToken)
    {
        var wanted = scale.Copy();
        wanted["spec"] = new JsonObject { ["replicas"] = desired };
        try
        {
            await Cluster.Client.UpdateAsync(ScalePath(autoscaler, reference), wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (!e.IsConflict)
        {
            say("AbleToScale", false, "FailedUpdateScale", $"the HPA controller was unable to update the target scale: {e.Message}");
            Warn(autoscaler, "FailedRescale", $"New size: {desired}; reason: {why}; error: {e.Message}");
            throw;
        }

        say("AbleToScale", true, "SucceededRescale", $"the HPA controller was able to update the target scale to {desired}");
        Normal(autoscaler, "SuccessfulRescale", $"New size: {desired}; reason: {why}");
    }

    private ResourcePath ScalePath(JsonObject autoscaler, JsonObject reference) =>
        kinds.Find(reference.TextAt("apiVersion") ?? "", reference.Kind()) is { } kind
        ? kind.Collection.At(autoscaler.Namespace(), reference.TextAt("name") ?? "").Sub("scale")
        : throw new ApiException(404, "NotFound", $"no matches for kind \"{reference.Kind()}\" in group \"{reference.TextAt("apiVersion")}\"");
}
