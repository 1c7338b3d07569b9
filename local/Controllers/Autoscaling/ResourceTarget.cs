using System.Globalization;

namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>A metric of the kinds Resource and ContainerResource: which resource of whom, and what it should be at.</summary>
internal sealed record ResourceTarget(string Type, string Resource, string? Container, int? Utilization, decimal? Average)
{
    /// <summary>An autoscaler without metrics keeps CPU at 80 %, as the API has it.</summary>
    public static IReadOnlyList<JsonObject> MetricsOf(JsonObject autoscaler) =>
        autoscaler.ObjectsAt("spec", "metrics").ToList() is { Count: > 0 } metrics ? metrics :
    [
        new JsonObject
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject { ["name"] = "cpu", ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 } },
        },
    ];

    /// <exception cref="MetricException">The metric comes from an API that this cluster does not serve.</exception>
    public static ResourceTarget Of(JsonObject metric)
    {
        var (type, field, api) = metric.TextAt("type") switch
        {
            "Resource" => ("Resource", "resource", ""),
            "ContainerResource" => ("ContainerResource", "containerResource", ""),
            "Pods" => ("Pods", "pods", "custom.metrics.k8s.io"),
            "Object" => ("Object", "object", "custom.metrics.k8s.io"),
            var other => (other ?? "", "external", "external.metrics.k8s.io"),
        };
        if (api.Length > 0)
            throw new MetricException(type == "External" ? "FailedGetExternalMetric"
                : $"FailedGet{type}Metric", $"the local cluster serves no {api}: use a metric of the type Resource or ContainerResource");
        var source = metric.ObjectAt(field) ?? [];
        var average = source.NodeAt("target", "averageValue")?.ToString();
        return new ResourceTarget(
            type, source.TextAt("name") ?? "", type == "Resource" ? null : source.TextAt("container") ?? "",
            average is null ? (int?)source.NumberAt("target", "averageUtilization") ?? 80 : null, average is null ? null : Quantity.Read(average));
    }

    public string FailureReason => Type == "Resource" ? "FailedGetResourceMetric" : "FailedGetContainerResourceMetric";

    public string Name
    {
        get
        {
            var of = Container is null ? $"{Resource} resource" : $"{Resource} container resource";
            return Utilization is null ? of : $"{of} utilization (percentage of request)";
        }
    }

    public JsonObject Current(decimal average, int? utilization)
    {
        var current = new JsonObject { ["averageValue"] = Resource == "cpu"
            ? $"{(average * 1000).ToString("0", CultureInfo.InvariantCulture)}m"
            : average.ToString("0", CultureInfo.InvariantCulture) };
        if (utilization is { } percent)
            current["averageUtilization"] = percent;
        var source = new JsonObject { ["name"] = Resource, ["current"] = current };
        if (Container is not null)
            source["container"] = Container;
        return new JsonObject { ["type"] = Type, [Container is null ? "resource" : "containerResource"] = source };
    }
}
