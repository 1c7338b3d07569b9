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
    public bool IsKnown { get; init; } = true;

    public static KubeSettings From(PropertyBag inputs) => new()
    {
        Kubeconfig = Text(inputs, "kubeconfig"),
        Context = Text(inputs, "context"),
        Namespace = Text(inputs, "namespace"),
        ClusterIdentifier = Text(inputs, "clusterIdentifier"),
        ConfigMapMutable = Flag(inputs, "enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
        SecretMutable = Flag(inputs, "enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"),
        IsKnown = !PropertyTree.HasComputed(inputs),
    };

    /// <summary>
    /// Whether another configuration of the provider means another cluster, so that all its objects are made anew. The cluster identifier
    /// decides where both have one; else the server that kubeconfig leads to.
    /// </summary>
    public static bool MeansOtherCluster(PropertyBag old, PropertyBag @new)
    {
        var (before, after) = (From(old), From(@new));
        if (before.ClusterIdentifier is { } a && after.ClusterIdentifier is { } b) return a != b;
        if (PropertyTree.Same(old.GetValueOrDefault("kubeconfig"), @new.GetValueOrDefault("kubeconfig")) && before.Context == after.Context) return false;
        return !after.IsKnown || before.Server() != after.Server();
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

    private string Server()
    {
        try
        {
            return KubeConfigFile.Load(Kubeconfig, Context).Server.ToString();
        }
        catch (KubeUnreachableException)
        {
            return Kubeconfig ?? "";
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
