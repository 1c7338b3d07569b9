namespace Realmworks.Local.Api.Printing;

/// <summary>The targets of a horizontal pod autoscaler: current against wanted, metric by metric.</summary>
internal static class ScalerCells
{
    public static string Targets(JsonObject scaler)
    {
        var wanted = scaler.Items("spec", "metrics").ToList();
        if (wanted.Count == 0) return "<none>";
        var current = scaler.Items("status", "currentMetrics").ToList();
        var cells = wanted.Take(2).Select((m, i) => Cell(m, current.ElementAtOrDefault(i)));
        var text = string.Join(", ", cells);
        return wanted.Count > 2 ? $"{text} + {wanted.Count - 2} more..." : text;
    }

    private static string Cell(JsonObject metric, JsonObject? current)
    {
        var type = (metric.Text("type") ?? "Resource") is var name && name == "ContainerResource" ? "containerResource" : name.ToLowerInvariant();
        var label = type == "resource" ? metric.Text(type, "name") + ": " : "";
        var target = metric.Obj(type, "target");
        if (target.Long("averageUtilization") is { } percent)
            return $"{label}{(current.Long(type, "current", "averageUtilization") is { } now ? now + "%" : "<unknown>")}/{percent}%";
        var key = target.Obj()?.ContainsKey("averageValue") == true ? "averageValue" : "value";
        var have = current.At(type, "current", key);
        return $"{label}{(have is null ? "<unknown>" : Quantity.Show(have))}/{Quantity.Show(target.At(key))}{(key == "averageValue" ? " (avg)" : "")}";
    }
}
