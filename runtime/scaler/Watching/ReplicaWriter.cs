using System.Globalization;
using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Acting;

namespace Realmworks.Scaler.Watching;

/// <summary>Who else wrote the replica count that a Deployment has, as its managed fields say.</summary>
/// <param name="Manager">Its name there.</param>
/// <param name="At">When.</param>
internal sealed record ReplicaWriter(string Manager, DateTimeOffset At)
{
    /// <summary>The HorizontalPodAutoscaler is a part of the controller manager, which sets no counts for any other reason.</summary>
    public bool IsAutoscaler => Manager is "kube-controller-manager" or "keda";

    /// <returns>Null where the count is the scaler's or the controller's, or was set by hand, which is put right and no more.</returns>
    public static ReplicaWriter? Read(JsonElement metadata)
    {
        ReplicaWriter? latest = null;
        if (!metadata.TryGetProperty("managedFields", out var entries))
            return null;
        foreach (var entry in entries.EnumerateArray())
        {
            if (Text(entry, "manager") is { } manager && !IsExpected(manager) && Text(entry, "subresource") != "status" && SetsReplicas(entry)
                && DateTimeOffset.TryParse(Text(entry, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                && !(latest?.At > at))
            {
                latest = new ReplicaWriter(manager, at);
            }
        }
        return latest;
    }

    private static bool IsExpected(string manager) =>
        manager == KubernetesRecord.FieldManager
        || manager.StartsWith(Labels.ManagedByController, StringComparison.Ordinal)
        || manager.StartsWith("kubectl", StringComparison.Ordinal);

    private static bool SetsReplicas(JsonElement entry) =>
        entry.TryGetProperty("fieldsV1", out var fields) && fields.TryGetProperty("f:spec", out var spec) && spec.TryGetProperty("f:replicas", out _);

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
