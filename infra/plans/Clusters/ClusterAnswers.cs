namespace Realmworks.Infra.Plans.Clusters;

/// <summary>What a live cluster says of itself: the API server's answers, absent where it did not give one.</summary>
internal sealed record ClusterAnswers
{
    /// <summary>Paths to ask, by the member that takes the answer.</summary>
    public const string VersionPath = "/version";
    public const string GroupsPath = "/apis";
    public const string NodesPath = "/api/v1/nodes";
    public const string ClassesPath = "/apis/storage.k8s.io/v1/storageclasses";
    public const string DaemonSetsPath = "/apis/apps/v1/daemonsets";
    public const string DeploymentsPath = "/apis/apps/v1/deployments";
    public const string ServicesPath = "/api/v1/services";
    public const string NodeMetricsPath = "/apis/metrics.k8s.io/v1beta1/nodes";

    public InputNode Version { get; init; }

    public InputNode Groups { get; init; }

    public InputNode Nodes { get; init; }

    public InputNode Classes { get; init; }

    public InputNode DaemonSets { get; init; }

    public InputNode Deployments { get; init; }

    public InputNode Services { get; init; }

    public InputNode NodeMetrics { get; init; }

    /// <summary>From a way to ask for a path, which returns null where there is no such thing.</summary>
    public static async Task<ClusterAnswers> AskAsync(Func<string, Task<InputNode>> ask) => new()
    {
        Version = await ask(VersionPath),
        Groups = await ask(GroupsPath),
        Nodes = await ask(NodesPath),
        Classes = await ask(ClassesPath),
        DaemonSets = await ask(DaemonSetsPath),
        Deployments = await ask(DeploymentsPath),
        Services = await ask(ServicesPath),
        NodeMetrics = await ask(NodeMetricsPath),
    };

    public bool HasGroup(string name) =>
        Groups["groups"].Items.Any(group => group["name"].Text is { } text && (text == name || text.EndsWith("." + name, StringComparison.Ordinal)));

    /// <summary>Names of what runs the cluster itself: daemon sets and deployments.</summary>
    public IEnumerable<string> Workloads =>
        DaemonSets["items"].Items.Concat(Deployments["items"].Items).Select(item => item["metadata"]["name"].Text).OfType<string>();

    /// <summary>Nodes that pods may be placed on.</summary>
    public IEnumerable<InputNode> UsableNodes => Nodes["items"].Items.Where(node =>
        node["spec"]["unschedulable"].Flag != true
        && !node["spec"]["taints"].Items.Any(taint => taint["effect"].Text is "NoSchedule" or "NoExecute")
        && node["status"]["conditions"].Items.Any(condition => condition["type"].Text == "Ready" && condition["status"].Text == "True"));
}
