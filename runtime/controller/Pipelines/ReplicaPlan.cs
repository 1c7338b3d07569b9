using System.Text.Json;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Pipelines;

/// <summary>
/// Who writes the replica count of a Deployment, and what. Server-side apply takes a field away when its last owner stops applying it, so
/// the count is applied under a name of its own and never together with the rest, but for the one call that creates the Deployment.
/// </summary>
/// <param name="Create">The count to create with, where there is no Deployment.</param>
/// <param name="HandOver">The count as it is, applied under its own name because <see cref="FieldManagers.Controller"/> is about to let go of it.</param>
/// <param name="Set">The count to set at the end; null where it is right, or the scaler's.</param>
internal sealed record ReplicaPlan(int? Create, int? HandOver, int? Set)
{
    public const string ScalerOwns = Components.Scaler;
    public const string ControllerOwns = Components.Controller;

    /// <summary>Only pipelines that ask for it, of realms that pay by consumption, are scaled.</summary>
    public static bool IsScaled(PipelineSpec pipeline, RealmSpec realm) =>
        pipeline.Autoscaling.Enabled && realm.Licensing == LicensingModels.Consumption;

    public static ReplicaPlan Of(V1Deployment? live, bool scaled, PipelineSpec pipeline)
    {
        var wished = scaled ? pipeline.Autoscaling.Min : pipeline.Replicas;
        if (live is null)
            return new ReplicaPlan(wished, wished, null);
        int? handOver = AppliedWithTheRest(live) ? live.Spec.Replicas : null;
        return new ReplicaPlan(null, handOver, scaled || live.Spec.Replicas == wished ? null : wished);
    }

    /// <summary>So it is after a creation that was interrupted before the count had its own owner.</summary>
    private static bool AppliedWithTheRest(V1Deployment live) => (live.Metadata.ManagedFields ?? []).Any(entry =>
        entry.Manager == FieldManagers.Controller
        && entry.Operation == "Apply"
        && entry.FieldsV1 is JsonElement fields
        && fields.TryGetProperty("f:spec", out var spec)
        && spec.TryGetProperty("f:replicas", out _));
}
