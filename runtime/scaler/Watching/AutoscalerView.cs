using System.Text.Json;

namespace Realmworks.Scaler.Watching;

/// <summary>A HorizontalPodAutoscaler of a Deployment: its owner's own, or the one that KEDA makes of a ScaledObject.</summary>
/// <param name="Deployment">The Deployment, in the same namespace.</param>
internal sealed record AutoscalerView(string Deployment)
{
    /// <returns>Null where it scales something else.</returns>
    public static AutoscalerView? Read(JsonElement item)
    {
        var target = item.GetProperty("spec").GetProperty("scaleTargetRef");
        var isDeployment = target.GetProperty("kind").ValueEquals("Deployment")
            && target.TryGetProperty("apiVersion", out var version) && version.GetString() is { } group && group.StartsWith("apps/", StringComparison.Ordinal);
        return isDeployment && target.GetProperty("name").GetString() is { } name ? new AutoscalerView(name) : null;
    }
}
