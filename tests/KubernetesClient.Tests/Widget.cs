using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class Widget : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "tests.io/v1alpha1";

    public string Kind { get; set; } = "Widget";

    public V1ObjectMeta Metadata { get; set; } = new();

    public WidgetSpec Spec { get; set; } = new();

    public WidgetStatus Status { get; set; } = null!;
}

public sealed record WidgetSpec
{
    public int Size { get; init; }
}

public sealed record WidgetStatus
{
    public string Phase { get; init; } = "";
}

public sealed class WidgetList : IKubernetesObject<V1ListMeta>
{
    public string ApiVersion { get; set; } = "tests.io/v1alpha1";

    public string Kind { get; set; } = "WidgetList";

    public V1ListMeta Metadata { get; set; } = new();

    public IList<Widget> Items { get; set; } = [];
}
