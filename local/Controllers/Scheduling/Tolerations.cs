namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>Whether a pod puts up with a taint.</summary>
internal static class Tolerations
{
    public static bool Tolerates(JsonObject pod, JsonObject taint) => Find(pod, taint) is not null;

    /// <summary>The toleration that covers the taint; of several the one that lasts longest.</summary>
    public static JsonObject? Find(JsonObject pod, JsonObject taint) => pod.ObjectsAt("spec", "tolerations")
        .Where(toleration => Covers(toleration, taint))
        .OrderByDescending(toleration => toleration.NumberAt("tolerationSeconds") ?? long.MaxValue)
        .FirstOrDefault();

    private static bool Covers(JsonObject toleration, JsonObject taint)
    {
        var effect = toleration.TextAt("effect");
        if (!string.IsNullOrEmpty(effect) && effect != taint.TextAt("effect"))
            return false;

        var key = toleration.TextAt("key") ?? "";
        if (key.Length > 0 && key != taint.TextAt("key"))
            return false;

        return toleration.TextAt("operator") == "Exists" || (key.Length > 0 && (toleration.TextAt("value") ?? "") == (taint.TextAt("value") ?? ""));
    }
}
