using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Pipelines;

namespace Realmworks.Controller.Tests.Pure;

public sealed class PipelinePlaceTests
{
    [Fact]
    public void A_realms_namespace_and_a_versioned_name_say_everything()
    {
        var place = PipelinePlace.Find("greeter-v2-v12", Space("realm-demo-prod", "demo", "prod"));

        Assert.Equal(new PipelinePlace("demo", "prod", "greeter-v2", 12), place);
        Assert.Equal(("demo-prod", "pipeline.greeter-v2.v12", "pe-demo-greeter-v2-v-12"), (place!.VirtualHost, place.Queue, place.Deployment));
    }

    [Theory]
    [InlineData("greeter-v1", "realm-other-prod")]
    [InlineData("greeter-v1", "kube-system")]
    [InlineData("greeter", "realm-demo-prod")]
    [InlineData("greeter-v1x", "realm-demo-prod")]
    [InlineData("greeter-v01", "realm-demo-prod")]
    [InlineData("greeter-v0", "realm-demo-prod")]
    public void Labels_on_another_namespace_or_a_name_without_version_are_no_place(string name, string space) =>
        Assert.Null(PipelinePlace.Find(name, Space(space, "demo", "prod")));

    [Fact]
    public void A_namespace_without_labels_is_no_place() =>
        Assert.Null(PipelinePlace.Find("greeter-v1", new V1Namespace { Metadata = new V1ObjectMeta { Name = "realm-demo-prod" } }));

    private static V1Namespace Space(string name, string realm, string stage) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { [Labels.Realm] = realm, [Labels.Stage] = stage } },
    };
}
