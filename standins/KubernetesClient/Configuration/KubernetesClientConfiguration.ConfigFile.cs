using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    public static readonly string KubeConfigDefaultLocation =
        Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".kube/config");

    public string CurrentContext { get; private set; }

    /// <summary>From the files that KUBECONFIG names, else ~/.kube/config, else the pod's service account, else localhost:8080.</summary>
    public static KubernetesClientConfiguration BuildDefaultConfig()
    {
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { } list)
        {
            var files = list.Split(Path.PathSeparator).Select(path => new FileInfo(path.Trim('"')));
            return BuildConfigFromConfigObject(files.Select(file => LoadKubeConfig(file)).Aggregate(KubeConfigMerge.Into));
        }

        if (File.Exists(KubeConfigDefaultLocation))
        {
            return BuildConfigFromConfigFile(KubeConfigDefaultLocation);
        }

        return IsInCluster() ? InClusterConfig() : new KubernetesClientConfiguration { Host = "http://localhost:8080" };
    }

    public static KubernetesClientConfiguration BuildConfigFromConfigFile(
        string kubeconfigPath = null,
        string currentContext = null,
        string masterUrl = null,
        bool useRelativePaths = true) =>
        BuildConfigFromConfigFile(new FileInfo(kubeconfigPath ?? KubeConfigDefaultLocation), currentContext, masterUrl, useRelativePaths);

    public static KubernetesClientConfiguration BuildConfigFromConfigFile(
        FileInfo kubeconfig,
        string currentContext = null,
        string masterUrl = null,
        bool useRelativePaths = true) =>
        BuildConfigFromConfigObject(LoadKubeConfig(kubeconfig, useRelativePaths), currentContext, masterUrl);

    /// <exception cref="KubeConfigException">The message names the context, cluster or user that does not add up.</exception>
    public static KubernetesClientConfiguration BuildConfigFromConfigObject(
        K8SConfiguration k8SConfig,
        string currentContext = null,
        string masterUrl = null)
    {
        ArgumentNullException.ThrowIfNull(k8SConfig);
        var config = new KubernetesClientConfiguration();
        if ((currentContext ?? k8SConfig.CurrentContext) is { } name)
        {
            config.TakeContext(k8SConfig, name);
        }

        config.Host = string.IsNullOrWhiteSpace(masterUrl) ? config.Host : masterUrl;
        return string.IsNullOrWhiteSpace(config.Host)
            ? throw new KubeConfigException("Neither the kubeconfig's current context nor the caller says which server to talk to")
            : config;
    }

    public static K8SConfiguration LoadKubeConfig(FileInfo kubeconfig, bool useRelativePaths = true)
    {
        ArgumentNullException.ThrowIfNull(kubeconfig);
        if (!kubeconfig.Exists)
        {
            throw new KubeConfigException($"kubeconfig file not found at {kubeconfig.FullName}");
        }

        using var stream = kubeconfig.OpenRead();
        var config = LoadKubeConfig(stream);
        config.FileName = useRelativePaths ? kubeconfig.FullName : null;
        return config;
    }

    public static K8SConfiguration LoadKubeConfig(Stream kubeconfigStream) => KubernetesYaml.Deserialize<K8SConfiguration>(kubeconfigStream);
}
