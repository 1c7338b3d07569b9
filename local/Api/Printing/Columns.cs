namespace Realmworks.Local.Api.Printing;

/// <summary>The columns that kubectl get shows for each built-in kind.</summary>
internal static class Columns
{
    public static readonly Column Name = new("Name", (o, _) => o.Text("metadata", "name"), Format: "name");

    public static readonly Column Age = new("Age", (o, c) => c.Age(o.Text("metadata", "creationTimestamp")));

    private static readonly Column CreatedAt = new("Created At", (o, _) => o.Text("metadata", "creationTimestamp"));

    private static readonly Column Window = new("Window", (o, _) => o.Text("window"), Format: "duration");

    private static readonly Dictionary<string, Column[]> ByResource = new(StringComparer.Ordinal)
    {
        ["pods"] = PodColumns.All,
        ["nodes"] = NodeColumns.All,
        ["events"] = EventColumns.All,
        ["services"] = ServiceColumns.All,
        ["deployments.apps"] =
        [
            Name, Text("Ready", o => $"{o.Long("status", "readyReplicas") ?? 0}/{o.Long("spec", "replicas") ?? 0}"),
            Count("Up-to-date", "status", "updatedReplicas"), Count("Available", "status", "availableReplicas"), Age, .. Cells.Workload(),
        ],
        ["replicasets.apps"] =
        [
            Name, Count("Desired", "spec", "replicas"), Count("Current", "status", "replicas"),
            Count("Ready", "status", "readyReplicas"), Age, .. Cells.Workload(),
        ],
        ["statefulsets.apps"] =
        [
            Name, Text("Ready", o => $"{o.Long("status", "readyReplicas") ?? 0}/{o.Long("spec", "replicas") ?? 0}"), Age, .. Cells.Workload().Take(2),
        ],
        ["daemonsets.apps"] =
        [
            Name, Count("Desired", "status", "desiredNumberScheduled"),
            Count("Current", "status", "currentNumberScheduled"), Count("Ready", "status", "numberReady"),
            Count("Up-to-date", "status", "updatedNumberScheduled"), Count("Available", "status", "numberAvailable"),
            Text("Node Selector", o => Cells.Labels(o.TextMap("spec", "template", "spec", "nodeSelector"))), Age, .. Cells.Workload(),
        ],
        ["controllerrevisions.apps"] =
        [
            Name, Text("Controller", o => o.Items("metadata", "ownerReferences").Where(r => r.IsTrue("controller"))
                .Select(r => $"{r.Text("kind")?.ToLowerInvariant()}.apps/{r.Text("name")}").FirstOrDefault() ?? "<none>"),
            Count("Revision", "revision"), Age,
        ],
        ["jobs.batch"] = JobColumns.Jobs,
        ["cronjobs.batch"] = JobColumns.CronJobs,
        ["namespaces"] = [Name, Text("Status", o => o.Text("status", "phase") ?? ""), Age],
        ["configmaps"] = [Name, Number("Data", o => (o.Obj("data")?.Count ?? 0) + (o.Obj("binaryData")?.Count ?? 0)), Age],
        ["secrets"] = [Name, Text("Type", o => o.Text("type") ?? ""), Number("Data", o => o.Obj("data")?.Count ?? 0), Age],
        ["serviceaccounts"] = [Name, Number("Secrets", o => o.Items("secrets").Count()), Age],
        ["endpoints"] = [Name, Text("Endpoints", Cells.Endpoints), Age],
        ["endpointslices.discovery.k8s.io"] =
        [
            Name, Text("AddressType", o => o.Text("addressType") ?? ""),
            Text("Ports", o => Cells.Some(o.Items("ports").Select(p => p.Long("port")?.ToString() ?? "*"), "<unset>")),
            Text("Endpoints", o => Cells.Some(o.Items("endpoints").SelectMany(e => e.Texts("addresses")), "<unset>")), Age,
        ],
        ["persistentvolumeclaims"] =
        [
            Name, Text("Status", o => Cells.PhaseOrTerminating(o)), Text("Volume", o => o.Text("spec", "volumeName") ?? ""),
            Text("Capacity", o => o.Text("status", "capacity", "storage") ?? ""),
            Text("Access Modes", o => Cells.AccessModes(o.Texts("status", "accessModes"))),
            Text("StorageClass", o => o.Text("spec", "storageClassName") ?? ""),
            Text("VolumeAttributesClass", o => o.Text("spec", "volumeAttributesClassName") ?? "<unset>"),
            Age, Wide("VolumeMode", o => o.Text("spec", "volumeMode") ?? "<unset>"),
        ],
        ["persistentvolumes"] =
        [
            Name, Text("Capacity", o => o.Text("spec", "capacity", "storage") ?? ""),
            Text("Access Modes", o => Cells.AccessModes(o.Texts("spec", "accessModes"))),
            Text("Reclaim Policy", o => o.Text("spec", "persistentVolumeReclaimPolicy") ?? ""), Text("Status", o => Cells.PhaseOrTerminating(o)),
            Text("Claim", o => o.Obj("spec", "claimRef") is { } c ? $"{c.Text("namespace")}/{c.Text("name")}" : ""),
            Text("StorageClass", o => o.Text("spec", "storageClassName") ?? ""), Text("VolumeAttributesClass", o => "<unset>"),
            Text("Reason", o => o.Text("status", "reason") ?? ""), Age, Wide("VolumeMode", o => o.Text("spec", "volumeMode") ?? "<unset>"),
        ],
        ["resourcequotas"] = [Name, Text("Request", o => Cells.Quota(o, limits: false)), Text("Limit", o => Cells.Quota(o, limits: true)), Age],
        ["limitranges"] = [Name, CreatedAt],
        ["leases.coordination.k8s.io"] = [Name, Text("Holder", o => o.Text("spec", "holderIdentity") ?? ""), Age],
        ["networkpolicies.networking.k8s.io"] = [Name, Text("Pod-Selector", o => Cells.Selector(o.Obj("spec", "podSelector"))), Age],
        ["ingresses.networking.k8s.io"] =
        [
            Name, Text("Class", o => o.Text("spec", "ingressClassName") ?? "<none>"),
            Text("Hosts", o => o.Items("spec", "rules").Any() ? string.Join(",", o.Items("spec", "rules").Select(r => r.Text("host") ?? "*")) : "*"),
            Text("Address", o => string.Join(",", o.Items("status", "loadBalancer", "ingress").Select(i => i.Text("ip") ?? i.Text("hostname")))),
            Text("Ports", o => o.Items("spec", "tls").Any() ? "80, 443" : "80"), Age,
        ],
        ["ingressclasses.networking.k8s.io"] = [Name, Text("Controller", o => o.Text("spec", "controller") ?? ""), Text("Parameters", _ => "<none>"), Age],
        ["poddisruptionbudgets.policy"] =
        [
            Name, Text("Min Available", o => Cells.IntOrText(o.At("spec", "minAvailable"))),
            Text("Max Unavailable", o => Cells.IntOrText(o.At("spec", "maxUnavailable"))),
            Count("Allowed Disruptions", "status", "disruptionsAllowed"), Age,
        ],
        ["roles.rbac.authorization.k8s.io"] = [Name, CreatedAt],
        ["clusterroles.rbac.authorization.k8s.io"] = [Name, CreatedAt],
        ["rolebindings.rbac.authorization.k8s.io"] = Cells.Binding(Name, Age),
        ["clusterrolebindings.rbac.authorization.k8s.io"] = Cells.Binding(Name, Age),
        ["storageclasses.storage.k8s.io"] =
        [
            new("Name", (o, _) => o.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true"
                ? o.Text("metadata", "name") + " (default)"
                : o.Text("metadata", "name"), Format: "name"),
            Text("Provisioner", o => o.Text("provisioner") ?? ""), Text("ReclaimPolicy", o => o.Text("reclaimPolicy") ?? ""),
            Text("VolumeBindingMode", o => o.Text("volumeBindingMode") ?? ""),
            new("AllowVolumeExpansion", (o, _) => o.IsTrue("allowVolumeExpansion"), Type: "boolean"), Age,
        ],
        ["priorityclasses.scheduling.k8s.io"] =
        [
            Name, Count("Value", "value"), new("Global-Default", (o, _) => o.IsTrue("globalDefault"), Type: "boolean"),
            Age, Text("PreemptionPolicy", o => o.Text("preemptionPolicy") ?? ""),
        ],
        ["horizontalpodautoscalers.autoscaling"] =
        [
            Name, Text("Reference", o => $"{o.Text("spec", "scaleTargetRef", "kind")}/{o.Text("spec", "scaleTargetRef", "name")}"),
            Text("Targets", ScalerCells.Targets),
            Count("MinPods", "spec", "minReplicas"), Count("MaxPods", "spec", "maxReplicas"), Count("Replicas", "status", "currentReplicas"), Age,
        ],
        ["pods.metrics.k8s.io"] = [Name, Cells.Used("cpu"), Cells.Used("memory"), Window],
        ["nodes.metrics.k8s.io"] = [Name, Cells.Used("cpu"), Cells.Used("memory"), Window],
        ["customresourcedefinitions.apiextensions.k8s.io"] = [Name, CreatedAt],
    };

    public static IReadOnlyList<Column> Of(string resource) => ByResource.GetValueOrDefault(resource) ?? [Name, Age];

    public static Column Text(string name, Func<JsonObject, string> cell) => new(name, (o, _) => cell(o));

    public static Column Wide(string name, Func<JsonObject, string> cell) => new(name, (o, _) => cell(o), 1);

    public static Column Count(string name, params string[] path) => Number(name, o => o.Long(path) ?? 0);

    public static Column Number(string name, Func<JsonObject, long> cell) => new(name, (o, _) => cell(o), Type: "integer");
}
