using StandIns.Generator.Emitting.KubernetesClient;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Emitting;

public sealed class KubernetesClientEmitterTests : IDisposable
{
    private static readonly PackageSchema s_schema = new("@pulumi/kubernetes", "1.0.0")
    {
        Types = new[]
        {
            Type("apps/v1/Deployment", "apiVersion:'apps/v1' optional", "kind:'Deployment' optional",
                "metadata:#meta/v1/ObjectMeta optional", "spec:#apps/v1/DeploymentSpec"),
            Type("apps/v1/DeploymentSpec", "replicas:int optional", "minReadySeconds:int", "paused:bool optional"),
            Type("meta/v1/ObjectMeta", "namespace:string optional", "generation:int optional", "creationTimestamp:string optional", "labels:{string} optional"),
            Type("core/v1/Secret", "data:{string} optional"),
            Type("core/v1/Unlisted", "name:string"),
        }.ToDictionary(type => type.Key),
    };

    private static readonly PackageSchema s_own = new("kubernetes", "1.0")
    {
        Types = new[] { Type("meta/v1/Status", "reason:string optional") }.ToDictionary(type => type.Key),
    };

    private readonly string _list = Path.GetTempFileName();

    [Fact]
    public void Models_hold_what_the_listed_types_reach_and_no_more()
    {
        var models = Emit("type apps/v1/Deployment")["Models.g.cs"];

        Assert.Contains("public partial record V1Deployment : IKubernetesObject<V1ObjectMeta>", models, StringComparison.Ordinal);
        Assert.Contains("public partial record V1DeploymentList : IKubernetesObject<V1ListMeta>", models, StringComparison.Ordinal);
        Assert.Contains("public partial record V1DeploymentSpec", models, StringComparison.Ordinal);
        Assert.Contains("public partial record V1Status", models, StringComparison.Ordinal);
        Assert.DoesNotContain("Unlisted", models, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int? Replicas { get; set; }")]
    [InlineData("public int MinReadySeconds { get; set; }")]
    [InlineData("public bool? Paused { get; set; }")]
    [InlineData("public string NamespaceProperty { get; set; }")]
    [InlineData("public long? Generation { get; set; }")]
    [InlineData("public DateTime? CreationTimestamp { get; set; }")]
    [InlineData("public IDictionary<string, string> Labels { get; set; }")]
    [InlineData("public IDictionary<string, byte[]> Data { get; set; }")]
    public void A_property_has_the_official_type_and_name(string declared)
    {
        Assert.Contains(declared, Emit("type apps/v1/Deployment", "type core/v1/Secret")["Models.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_are_those_of_the_listed_calls()
    {
        var operations = Emit("calls apps/v1/Deployment namespaced read patch-scale")["Operations.g.cs"];

        Assert.Contains("public partial interface IAppsV1Operations", operations, StringComparison.Ordinal);
        Assert.Contains("Task<V1Deployment> ReadNamespacedDeploymentAsync(this IAppsV1Operations operations, string name, string namespaceParameter, bool? " +
            "pretty = null, CancellationToken cancellationToken = default)", operations, StringComparison.Ordinal);
        Assert.Contains("$\"apis/apps/v1/namespaces/{namespaceParameter}/deployments/{name}/scale\"", operations, StringComparison.Ordinal);
        Assert.DoesNotContain("DeleteNamespacedDeployment", operations, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type core/v1/Nothing", "core/v1/Nothing")]
    [InlineData("calls apps/v1/Deployment namespaced fly", "fly")]
    [InlineData("calls core/v1/Secret read", "core/v1/Secret")]
    public void A_line_that_means_nothing_is_named(string line, string named)
    {
        var error = Assert.ThrowsAny<Exception>(() => Emit(line));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingress", "ingresses")]
    [InlineData("NetworkPolicy", "networkpolicies")]
    [InlineData("Endpoints", "endpoints")]
    [InlineData("EndpointSlice", "endpointslices")]
    public void A_plural_is_the_one_of_the_API(string kind, string plural) => Assert.Equal(plural, ModelNames.Plural(kind));

    [Theory]
    [InlineData("core/v1/Event", "Corev1Event")]
    [InlineData("events/v1/Event", "Eventsv1Event")]
    [InlineData("autoscaling/v2/HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler")]
    public void A_class_carries_its_group_only_where_it_must(string key, string name) => Assert.Equal(name, ModelNames.Class(key));

    public void Dispose() => File.Delete(_list);

    private static TypeSchema Type(string key, params string[] properties) =>
        new(key, Sides.Both, [.. properties.Select(text => text.Split(':', 2)).Select(parts => PropertyText.Read(parts[0], parts[1], Sides.Both))]);

    private IReadOnlyDictionary<string, string> Emit(params string[] lines)
    {
        File.WriteAllLines(_list, lines);
        return KubernetesClientEmitter.Emit(s_schema, s_own, _list);
    }
}
