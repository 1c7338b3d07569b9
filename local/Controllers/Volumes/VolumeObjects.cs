namespace Realmworks.Local.Controllers.Volumes;

/// <summary>The storage class `standard` and the volumes of its claims: a folder on the node that the first consumer went to.</summary>
internal static class VolumeObjects
{
    public const string Provisioner = "local.realmworks.io/folder";
    public const string ProvisionedBy = "pv.kubernetes.io/provisioned-by";
    public const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    public const string Protection = "kubernetes.io/pvc-protection";
    private const string BindCompleted = "pv.kubernetes.io/bind-completed";
    private const string BoundByController = "pv.kubernetes.io/bound-by-controller";

    public static JsonObject StandardClass() => new()
    {
        ["apiVersion"] = "storage.k8s.io/v1",
        ["kind"] = "StorageClass",
        ["metadata"] = new JsonObject { ["name"] = "standard", ["annotations"] = new JsonObject { [DefaultClass] = "true" } },
        ["provisioner"] = Provisioner,
        ["reclaimPolicy"] = "Delete",
        ["volumeBindingMode"] = "WaitForFirstConsumer",
        ["allowVolumeExpansion"] = false,
    };

    public static string NameFor(JsonObject claim) => $"pvc-{claim.Uid()}";

    public static JsonObject Volume(JsonObject claim, JsonObject storageClass, string folder, JsonObject node) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolume",
        ["metadata"] = new JsonObject { ["name"] = NameFor(claim), ["annotations"] = new JsonObject { [ProvisionedBy] = Provisioner } },
        ["spec"] = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = claim.TextAt("spec", "resources", "requests", "storage") ?? "1Gi" },
            ["accessModes"] = claim.NodeAt("spec", "accessModes")?.DeepClone() ?? new JsonArray("ReadWriteOnce"),
            ["persistentVolumeReclaimPolicy"] = storageClass.TextAt("reclaimPolicy") ?? "Delete",
            ["storageClassName"] = storageClass.Name(),
            ["volumeMode"] = "Filesystem",
            ["claimRef"] = Owners.ReferenceFromAfar(claim),
            ["local"] = new JsonObject { ["path"] = Path.Combine(folder, NameFor(claim)) },
            ["nodeAffinity"] = OnNode(node),
        },
    };

    /// <summary>Ties the claim to the volume, and from then on holds it while a pod uses it.</summary>
    public static JsonObject BindingPatch(JsonObject claim, string volume) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = claim.TextAt("metadata", "resourceVersion"),
            ["annotations"] = new JsonObject { [BindCompleted] = "yes", [BoundByController] = "yes" },
            ["finalizers"] = new JsonArray([.. claim.TextsAt("metadata", "finalizers").Append(Protection).Distinct().Select(name => (JsonNode)name)]),
        },
        ["spec"] = new JsonObject { ["volumeName"] = volume },
    };

    public static JsonObject BoundStatus(JsonObject volume) => new()
    {
        ["phase"] = "Bound",
        ["accessModes"] = volume.NodeAt("spec", "accessModes")?.DeepClone(),
        ["capacity"] = volume.NodeAt("spec", "capacity")?.DeepClone(),
    };

    private static JsonObject OnNode(JsonObject node) => new()
    {
        ["required"] = new JsonObject
        {
            ["nodeSelectorTerms"] = new JsonArray(new JsonObject
            {
                ["matchExpressions"] = new JsonArray(new JsonObject
                {
                    ["key"] = "kubernetes.io/hostname",
                    ["operator"] = "In",
                    ["values"] = new JsonArray(node.Label("kubernetes.io/hostname") ?? node.Name()),
                }),
            }),
        },
    };
}
