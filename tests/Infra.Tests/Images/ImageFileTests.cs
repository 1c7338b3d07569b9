using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Infra.Tests.Clusters;
using Infra.Tests.Stacks;
using Pulumi.Testing;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings;

namespace Infra.Tests.Images;

/// <summary>The one file of images holds all that workloads name, and nothing that could change under us.</summary>
public sealed class ImageFileTests
{
    private const string ServiceType = "Service";
    private static readonly JsonObject _file = Checkout.Read("infra/images.json");
    private static readonly JsonObject _images = _file["images"]!.AsObject();

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task EveryImageThatAWorkloadNamesIsInTheFile(string profile)
    {
        var used = Used(await RecordedAsync(profile));
        Assert.Superset(used, References());
        Assert.Superset(new HashSet<string> { ImageCatalog.Committed.Reference("rabbitmq"), ImageCatalog.Committed.Reference("realmworks/executor") }, used);
    }

    [Fact]
    public async Task NoImageIsInTheFileForNothing() =>
        Assert.Equal(References().Order(),
            Used([.. await RecordedAsync("development"), .. (await EksPlan.OfAsync()).Recorded, .. (await CloudPlan.GoogleAsync()).Recorded]).Order());

    [Fact]
    public async Task EveryChartThatIsReleasedIsPinnedAndNoneIsInTheFileForNothing()
    {
        var plan = await EksPlan.OfAsync(false,
            ("nodeScaler", """{ "clusterAutoscaler": { "pools": ["core", "monitoring", "elk-prod", "elk-test", "prod", "test", "test-pipe"] }, "karpenter": { "pools": ["prod-pipe"] } }"""),
            ("headroom", """{ "enabled": true, "prometheus": "http://prometheus.monitoring.svc:9090", "signals": [{ "name": "memory", "metric": "memory", "target": "80" }] }"""));
        var pinned = _file["charts"]!.AsObject().Select(chart => $"{chart.Value!["chart"]} {chart.Value!["version"]}");
        var ordered = await CloudPlan.GoogleAsync(("ingress", """
            { "domains": ["run.acme.example"], "dnsZone": "acme", "certificate": { "source": "acme", "email": "a@acme.example" } }
            """));
        Assert.Equal(pinned.Order(), plan.Of("Release").Select(release => release.Inputs).Concat(ordered.Of("kubernetes:helm.sh/v3:Release"))
            .Select(release => $"{release["chart"]} {release["version"]}").Distinct().Order());
    }

    [Fact]
    public async Task APodFollowsTheDigestThatItsInstallationPins()
    {
        var digest = $"sha256:{new string('a', 64)}";
        var config = new Dictionary<string, string>(StackRun.Development)
        {
            ["realmworks:images"] = $$"""{ "realmworks/executor": "{{digest}}", "realmworks/http-trigger": "{{digest}}" }""",
        };
        var used = Used((await StackRun.OfAsync(config, preview: false)).Recorded);
        Assert.Equal(["realmworks/executor:0.1.0@" + digest, "realmworks/http-trigger:0.1.0@" + digest],
            used.Where(image => image.EndsWith(digest, StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task WithAMirrorEveryImageComesFromIt()
    {
        var used = Used((await CloudPlan.GoogleAsync(("registry", """{ "mirror": "registry.acme.example/rw" }"""))).Recorded);
        Assert.All(used, image => Assert.StartsWith("registry.acme.example/rw/", image, StringComparison.Ordinal));
        Assert.Contains(used, image => image.StartsWith("registry.acme.example/rw/envoyproxy/envoy:", StringComparison.Ordinal));
        Assert.Contains(used, image => image.StartsWith("registry.acme.example/rw/rabbitmq:", StringComparison.Ordinal));
    }

    [Fact]
    public void APinOfAnImageThatTheFileDoesNotNameIsAFault()
    {
        var settings = new InstallationSettings { Images = ImmutableSortedDictionary<string, string>.Empty.Add(
            "realmworks/nothing", $"sha256:{new string('a', 64)}") };
        var problem = Assert.Throws<SettingsException>(() => ImageCatalog.Of(settings));
        Assert.Contains("realmworks:images.realmworks/nothing: unknown image; known: realmworks/controller, ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OurImagesAreThoseOfTheServicesAndNoOthers()
    {
        var services = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "runtime"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => (Folder: Path.GetRelativePath(Checkout.Root, Path.GetDirectoryName(path)!), Project: XElement.Load(path)))
            .Where(service => service.Project.Descendants("ProjectType").Any(type => type.Value == ServiceType))
            .Select(service => $"realmworks/{service.Project.Descendants("ServiceName").Single().Value} {service.Folder}");
        var listed = _images.Where(image => image.Value!["project"] is not null).Select(image => $"{image.Key} {image.Value!["project"]}");
        Assert.Equal(services.Order(), listed.Order());
    }

    [Fact]
    public void ImagesOfOthersAreNamedByTagAndDigest() =>
        Assert.All(_images.Where(image => image.Value!["project"] is null).Append(KeyValuePair.Create("base", _file["base"])), image =>
        {
            Assert.Matches("^sha256:[0-9a-f]{64}$", (string?)image.Value!["digest"]);
            Assert.Matches("^([a-z]+-)?v?[0-9]", (string?)image.Value!["tag"]); // a version, not "latest"
        });

    [Fact]
    public async Task TheLocalClusterKnowsEveryImageOfTheLocalStack()
    {
        var used = Used(await RecordedAsync("development"));
        var names = _images.Select(image => image.Key).Where(name => used.Contains(ImageCatalog.Committed.Reference(name)));
        Assert.Superset(names.ToHashSet(), Checkout.Read("local/images.json").Select(image => image.Key).ToHashSet());
    }

    private static HashSet<string> References() => [.. _images.Select(image => ImageCatalog.Committed.Reference(image.Key))];

    // The controller starts executors, of the image that a setting names.
    private static HashSet<string> Used(IEnumerable<MockResourceArgs> resources) =>
    [
        .. resources.SelectMany(resource => Inputs.Containers(resource.Inputs)).SelectMany(container =>
            Settings(container).Where(setting => setting.Name.StartsWith("Images__", StringComparison.Ordinal)).Select(setting => setting.Value)
                .Append((string)container["image"])),
    ];

    private static IEnumerable<(string Name, string Value)> Settings(IReadOnlyDictionary<string, object> container) =>
        container.TryGetValue("env", out var env)
            ? ((IEnumerable<object>)env).Select(Inputs.Map).Where(setting => setting.ContainsKey("value"))
                .Select(setting => ((string)setting["name"], (string)setting["value"]))
            : [];

    private static async Task<IReadOnlyList<MockResourceArgs>> RecordedAsync(string profile)
    {
        var config = new Dictionary<string, string>(StackRun.Development) { ["realmworks:profile"] = profile };
        return (await StackRun.OfAsync(config, preview: false)).Recorded;
    }
}
