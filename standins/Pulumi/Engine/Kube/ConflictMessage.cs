using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Says which field another manager owns, and what can be done.</summary>
internal static class ConflictMessage
{
    public static string Of(KubeApiException conflict)
    {
        var causes = Causes(conflict)
            .Select(c => $"\n  {c["field"]}: {c["message"]}")
            .ToArray();
        return causes.Length == 0
            ? conflict.Message
            : $"Server-Side Apply field conflict detected: another field manager owns{string.Concat(causes)}\n"
                + $"Leave the field to it, or take it over with the annotation {Annotations.PatchForce}: \"true\".";
    }

    /// <summary>Whether all owners in the way are such as <paramref name="isIt"/> says, each with its fields as a whole.</summary>
    public static bool IsOnlyWith(KubeApiException conflict, Func<string, bool> isIt) =>
        Causes(conflict).Select(c => c["message"]?.ToString() ?? "").ToArray() is { Length: > 0 } messages
        && messages.All(m => !m.Contains("with subresource", StringComparison.Ordinal) && m.Split('"') is [_, var manager, ..] && isIt(manager));

    private static IEnumerable<JsonObject> Causes(KubeApiException conflict) =>
        (conflict.Details?["causes"] as JsonArray ?? []).OfType<JsonObject>().Where(c => c["reason"]?.ToString() == "FieldManagerConflict");
}
