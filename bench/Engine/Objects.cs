using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Realmworks.Bench.Engine;

/// <summary>The same objects twice: declared to the engine, and as the manifest that kubectl applies.</summary>
internal static class Objects
{
    public const string NamespaceVariable = "BENCH_NAMESPACE";
    public const string ConfigMapsVariable = "BENCH_CONFIG_MAPS";
    public const string DeploymentsVariable = "BENCH_DEPLOYMENTS";
    private const string Image = "realmworks/executor";

    /// <summary>kubectl waits for nothing, so the engine does not either.</summary>
    private const string SkipAwait = "pulumi.com/skipAwait";

    public static Task<int> DeclareAsync() => Pulumi.Deployment.RunAsync(() =>
    {
        var ns = Environment.GetEnvironmentVariable(NamespaceVariable)!; // set by who starts the program
        for (var i = 0; i < Number(ConfigMapsVariable); i++)
        {
            _ = new Pulumi.Kubernetes.Core.V1.ConfigMap($"map-{i}", new ConfigMapArgs
            {
                Metadata = Metadata(ns, $"map-{i}"),
                Data = { ["number"] = $"{i}", ["text"] = Text(i) },
            });
        }

        for (var i = 0; i < Number(DeploymentsVariable); i++)
        {
            _ = new Pulumi.Kubernetes.Apps.V1.Deployment($"deployment-{i}", new DeploymentArgs
            {
                Metadata = Metadata(ns, $"deployment-{i}"),
                Spec = new DeploymentSpecArgs
                {
                    Replicas = 0,
                    Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = $"d{i}" } },
                    Template = new PodTemplateSpecArgs
                    {
                        Metadata = new ObjectMetaArgs { Labels = { ["app"] = $"d{i}" } },
                        Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "main", Image = Image } } },
                    },
                },
            });
        }
    });

    public static string Manifest(string ns, int configMaps, int deployments) => string.Join("\n---\n",
    [
        .. Enumerable.Range(0, configMaps).Select(i => Object("v1", "ConfigMap", ns, $"map-{i}", $$"""{"data":{"number":"{{i}}","text":"{{Text(i)}}"} }""")),
        .. Enumerable.Range(0, deployments).Select(i => Object("apps/v1", "Deployment", ns, $"deployment-{i}", $$$"""
            {"spec":{"replicas":0,"selector":{"matchLabels":{"app":"d{{{i}}}"}},"template":{"metadata":{"labels":{"app":"d{{{i}}}"}},
            "spec":{"containers":[{"name":"main","image":"{{{Image}}}"}]} } } }
            """)),
    ]);

    private static string Object(string apiVersion, string kind, string ns, string name, string rest)
    {
        var json = (JsonObject)JsonNode.Parse(rest)!;
        json["apiVersion"] = apiVersion;
        json["kind"] = kind;
        json["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["annotations"] = new JsonObject { [SkipAwait] = "true" } };
        return json.ToJsonString();
    }

    private static ObjectMetaArgs Metadata(string ns, string name) =>
        new() { Namespace = ns, Name = name, Annotations = { [SkipAwait] = "true" } };

    private static string Text(int i) => string.Concat(Enumerable.Repeat($"{i} ", 100));

    private static int Number(string variable) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? "0", CultureInfo.InvariantCulture);
}
