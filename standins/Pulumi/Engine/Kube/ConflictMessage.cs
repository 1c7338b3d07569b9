using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Says which field another manager owns, and what can be done.</summary>
internal static class ConflictMessage
{
    public static string Of(KubeApiException conflict)
    {
        var causes = (conflict.Details?["causes"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => c["reason"]?.ToString() == "FieldManagerConflict")
            .Select(c => $"\n  {c["field"]}: {c["message"]}")
            .ToArray();
        return causes.Length == 0
            ? conflict.Message
            : $"Server-Side Apply field conflict detected: another field manager owns{string.Concat(causes)}\n"
                + $"Leave the field to it, or take it over with the annotation {Annotations.PatchForce}: \"true\".";
    }
}
