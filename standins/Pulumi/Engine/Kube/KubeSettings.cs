namespace Pulumi.Engine.Kube;

/// <summary>What the provider resource sets; anything unknown in a preview is absent, and makes <see cref="IsKnown"/> false.</summary>
internal sealed record KubeSettings
{
    public string? Kubeconfig { get; init; }
    public string? Context { get; init; }
    public string? Namespace { get; init; }
    public string? ClusterIdentifier { get; init; }
    public bool ConfigMapMutable { get; init; }
    public bool SecretMutable { get; init; }
    /// <summary>An object that is there already is taken over when it is to be created.</summary>
    public bool UpsertExisting { get; init; }

    /// <summary>Take every field from whoever owns it.</summary>
    public bool PatchForce { get; init; }

    public bool IsKnown { get; init; } = true;

    public static KubeSettings From(PropertyBag inputs) => new()
    {
        Kubeconfig = Text(inputs, "kubeconfig"),
        Context = Text(inputs, "context"),
        Namespace = Text(inputs, "namespace"),
        ClusterIdentifier = Text(inputs, "clusterIdentifier"),
        ConfigMapMutable = Flag(inputs, "enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
        SecretMutable = Flag(inputs, "enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"),
        UpsertExisting = Flag(inputs, "upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS"),
        PatchForce = Flag(inputs, "enablePatchForce", "PULUMI_K8S_ENABLE_PATCH_FORCE"),
        IsKnown = !PropertyTree.HasComputed(inputs),
    };

    /// <summary>
    /// Whether another configuration of the provider means another cluster, so that all its objects are made anew: the cluster identifier decides
    /// where both have one, else what kubeconfig says of the cluster (pulumi/pulumi-kubernetes, provider/pkg/provider/provider.go, DiffConfig).
    /// </summary>
    public static bool MeansOtherCluster(PropertyBag old, PropertyBag @new)
    {
        var (before, after) = (From(old), From(@new));
        if (before.ClusterIdentifier is { } a && after.ClusterIdentifier is { } b) return a != b;
        if (PropertyTree.Same(old.GetValueOrDefault("kubeconfig"), @new.GetValueOrDefault("kubeconfig")) && before.Context == after.Context) return false;
        if (new[] { "kubeconfig", "context" }.Any(key => @new.TryGetValue(key, out var value) && PropertyTree.HasComputed(value))) return true;
        return before.Cluster() is { } was && after.Cluster() is { } now && was != now;
    }

    /// <summary>The provider's namespace, else that of kubeconfig's context.</summary>
    public string? DefaultNamespace()
    {
        if (Namespace is not null || !IsKnown) return Namespace;
        try
        {
            return KubeConfigFile.Load(Kubeconfig, Context).Namespace;
        }
        catch (KubeUnreachableException)
        {
            return null;
        }
    }

    /// <summary>What kubeconfig says of the cluster, not of its user; null where it says nothing.</summary>
    private ClusterAccess? Cluster()
    {
        try
        {
            var access = KubeConfigFile.Load(Kubeconfig, Context);
            return new ClusterAccess
            {
                Server = access.Server, CertificateAuthority = access.CertificateAuthority,
                SkipTlsVerify = access.SkipTlsVerify, TlsServerName = access.TlsServerName,
            };
        }
        catch (KubeUnreachableException)
        {
            return null;
        }
    }

    private static string? Text(PropertyBag inputs, string key) => PropertyTree.Reveal(inputs.GetValueOrDefault(key)) switch
    {
        PropertyValue.Text { Value.Length: > 0 } text => text.Value,
        PropertyValue.Object o => PropertyJson.ToJson(o)?.ToJsonString(),
        _ => null,
    };

    private static bool Flag(PropertyBag inputs, string key, string variable) =>
        PropertyTree.Reveal(inputs.GetValueOrDefault(key)) switch
        {
            PropertyValue.Bool b => b.Value,
            PropertyValue.Text t => t.Value == "true",
            _ => Environment.GetEnvironmentVariable(variable) is "true" or "1",
        };
}
