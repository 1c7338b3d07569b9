using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Realmworks.Infra.Stacks;

namespace Infra.Tests.Stacks;

public sealed class InstallationStackTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnInstallationHasItsKindsBrokerServicesAndRealms(bool preview)
    {
        var (recorded, _) = await StackRun.OfAsync(StackRun.Development, preview);
        var names = recorded.Where(IsKubernetes).Select(resource => $"{Short(resource.Type!)} {NameOf(resource)}").ToHashSet();
        string[] expected =
        [
            "CustomResourceDefinition realms.realmworks.io", "CustomResourceDefinition pipelines.realmworks.io",
            "Namespace realmworks-system", "Namespace realmworks-broker", "StatefulSet realmworks-broker/rabbitmq",
            "Deployment realmworks-system/controller", "Deployment realmworks-system/scaler",
            "Realm demo", "Namespace realm-demo-test", "Namespace realm-demo-prod",
            "Deployment realm-demo-prod/http-trigger", "Service realm-demo-prod/http-trigger",
            "NetworkPolicy realm-demo-test/default-deny", "ResourceQuota realm-demo-test/realm", "LimitRange realm-demo-test/realm",
            "Pipeline realm-demo-prod/hello-v1",
        ];
        Assert.Superset(expected.ToHashSet(), names);
    }

    [Fact]
    public async Task EveryObjectGoesThroughTheClustersOwnProvider()
    {
        var (recorded, _) = await StackRun.OfAsync(StackRun.Development, preview: false);
        Assert.All(recorded.Where(IsKubernetes), resource =>
            Assert.Contains("pulumi:providers:kubernetes::cluster", resource.Provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryContainerIsPinnedLimitedAndConfined()
    {
        var (recorded, _) = await StackRun.OfAsync(StackRun.Development, preview: false);
        var containers = recorded.SelectMany(resource => Inputs.Containers(resource.Inputs)).ToArray();
        Assert.NotEmpty(containers);
        Assert.All(containers, container =>
        {
            Assert.Matches("[:@][^/]+$", (string)container["image"]);
            var resources = Inputs.Map(container["resources"]);
            Assert.Contains("memory", Inputs.Map(resources["limits"]).Keys);
            Assert.Contains("cpu", Inputs.Map(resources["requests"]).Keys);
            var security = Inputs.Map(container["securityContext"]);
            Assert.Equal(false, security["allowPrivilegeEscalation"]);
            Assert.Equal(true, security["readOnlyRootFilesystem"]);
        });
    }

    [Fact]
    public async Task PasswordsStandInSecretsAndNowhereElse()
    {
        var (recorded, _) = await StackRun.OfAsync(StackRun.Development, preview: false);
        var holders = recorded.Where(resource => Texts(resource.Inputs).Any(text => text.Contains("canary-", StringComparison.Ordinal)));
        Assert.All(holders, resource => Assert.Equal("kubernetes:core/v1:Secret", resource.Type));
        Assert.Equal(4, holders.Count());
    }

    [Fact]
    public async Task ProductionSpreadsThreeBrokersOverTheZones()
    {
        var production = new Dictionary<string, string>(StackRun.Development) { ["realmworks:profile"] = "production" };
        var (recorded, _) = await StackRun.OfAsync(production, preview: false);
        var broker = recorded.Single(resource => resource.Type == "kubernetes:apps/v1:StatefulSet");
        var spec = Inputs.Map(broker.Inputs["spec"]);
        Assert.Equal(3.0, spec["replicas"]);
        var spread = ((IEnumerable<object>)Inputs.Map(Inputs.Map(spec["template"])["spec"])["topologySpreadConstraints"]).Select(Inputs.Map).ToArray();
        Assert.Contains(spread, constraint => (string)constraint["topologyKey"] == "topology.kubernetes.io/zone"
            && (string)constraint["whenUnsatisfiable"] == "DoNotSchedule");
        Assert.Contains(recorded, resource => resource.Type == "kubernetes:policy/v1:PodDisruptionBudget" && NameOf(resource) == "realmworks-broker/rabbitmq");
    }

    [Fact]
    public async Task TheStacksOutputsSayWhereARealmIsReached()
    {
        var (_, resources) = await StackRun.OfAsync(StackRun.Development, preview: false);
        var stack = resources.OfType<InstallationStack>().Single();
        Assert.Equal("http://192.0.2.1:8080", (await ValueOf(stack.Urls))["demo/prod"]);
        Assert.Equal("curl 'http://192.0.2.1:8080/pipeline/demo/v1/hello?name=Ada'", await ValueOf(stack.Try));
    }

    [Fact]
    public async Task ARealmWithoutAnAddressYetIsLeftOutOfTheOutputs()
    {
        var (_, resources) = await StackRun.OfAsync(StackRun.Development, preview: true, addresses: false);
        Assert.Empty(await ValueOf(resources.OfType<InstallationStack>().Single().Urls));
    }

    [Fact]
    public async Task WrongSettingsEndTheRunWithAllOfThem()
    {
        var wrong = new Dictionary<string, string>(StackRun.Development) { ["realmworks:cloud"] = "moon", ["realmworks:color"] = "red" };
        var problem = await Assert.ThrowsAsync<RunException>(() => StackRun.OfAsync(wrong, preview: true));
        Assert.Contains("realmworks:cloud: 'moon' is not allowed", problem.Message, StringComparison.Ordinal);
        Assert.Contains("realmworks:color: unknown setting", problem.Message, StringComparison.Ordinal);
    }

    private static Task<T> ValueOf<T>(Output<T> output)
    {
        var source = new TaskCompletionSource<T>();
        output.Apply(value =>
        {
            source.SetResult(value);
            return value;
        });
        return source.Task;
    }

    private static bool IsKubernetes(MockResourceArgs resource) => resource.Type!.StartsWith("kubernetes:", StringComparison.Ordinal);

    private static string Short(string type) => type[(type.LastIndexOf(':') + 1)..];

    private static string NameOf(MockResourceArgs resource)
    {
        var metadata = Inputs.Map(resource.Inputs["metadata"]);
        return metadata.TryGetValue("namespace", out var space) ? $"{space}/{metadata["name"]}" : (string)metadata["name"];
    }

    private static IEnumerable<string> Texts(object value) => value switch
    {
        string text => [text],
        ImmutableDictionary<string, object> map => map.Values.SelectMany(Texts),
        IEnumerable<object> list => list.SelectMany(Texts),
        _ => [],
    };
}
