namespace Realmworks.Infra.Plans.Policies;

/// <summary>A Kubernetes object that runs pods.</summary>
internal sealed record Workload(PlannedResource Resource, InputNode Template)
{
    private static readonly string[] _kinds = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];

    public InputNode Pod => Template["spec"];

    public IEnumerable<InputNode> Containers => Pod["containers"].Items.Concat(Pod["initContainers"].Items);

    /// <summary>What runs for as long as the pod does.</summary>
    public IEnumerable<InputNode> MainContainers => Pod["containers"].Items;

    public bool IsService => Resource.Kind is "Deployment" or "StatefulSet" or "DaemonSet";

    /// <summary>How many pods are asked for; null where an autoscaler says.</summary>
    public int? Replicas => Resource.Inputs["spec"]["replicas"].Number;

    public static IEnumerable<Workload> In(PolicyScope scope) => scope.Kinds(_kinds).Select(resource => new Workload(resource,
        resource.Kind == "CronJob" ? resource.Inputs["spec"]["jobTemplate"]["spec"]["template"] : resource.Inputs["spec"]["template"]));

    public IEnumerable<Breach> EachContainer(IEnumerable<InputNode> containers, Func<InputNode, string?> problem) =>
        containers.Select(container => (container, problem: problem(container))).Where(pair => pair.problem is not null)
            .Select(pair => new Breach(Resource, $"container {pair.container["name"].Text}: {pair.problem}"));

    /// <summary>Whether a selector's labels are all on the pods.</summary>
    public bool IsSelectedBy(InputNode selector, string ns) => HasAll(selector["matchLabels"], ns);

    public bool IsCalledThrough(PlannedResource service) => HasAll(service.Inputs["spec"]["selector"], service.Namespace);

    private bool HasAll(InputNode labels, string ns) => ns == Resource.Namespace && labels.Members.Any()
        && labels.Members.All(label => Template["metadata"]["labels"][label.Name].Text == label.Value.Text);
}
