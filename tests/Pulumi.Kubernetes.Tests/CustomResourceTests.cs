using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.Tests;

public sealed class CustomResourceTests
{
    [Fact]
    public async Task A_custom_resource_is_registered_under_its_own_kind_with_its_own_properties()
    {
        var realm = await TestProgram.RegisteredAsync(() => _ = new ApiExtensions.CustomResource("acme", new RealmArgs
        {
            Metadata = new ObjectMetaArgs { Name = "acme" },
            Spec = new RealmSpecArgs { Stages = { "test", "prod" } },
        }));

        Assert.Equal("kubernetes:example.com/v1alpha1:Realm", realm.Type);
        Assert.Equal(("example.com/v1alpha1", "Realm"), (realm.At("apiVersion"), realm.At("kind")));
        Assert.Equal("acme", realm.At("metadata", "name"));
        Assert.Equal("prod", realm.At("spec", "stages", 1));
    }

    private sealed class RealmArgs() : CustomResourceArgs("example.com/v1alpha1", "Realm")
    {
        [Input("spec")]
        public Input<RealmSpecArgs>? Spec { get; set; }
    }

    private sealed class RealmSpecArgs : ResourceArgs
    {
        [Input("stages")]
        private InputList<string>? _stages;

        public InputList<string> Stages
        {
            get => _stages ??= [];
            set => _stages = value;
        }
    }
}
