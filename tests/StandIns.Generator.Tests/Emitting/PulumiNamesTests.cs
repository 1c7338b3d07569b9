using StandIns.Generator.Emitting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Emitting;

public sealed class PulumiNamesTests
{
    private readonly PulumiNames _names = PulumiNames.For("@pulumi/kubernetes");

    [Theory]
    [InlineData("core/v1", "Pulumi.Kubernetes.Core.V1")]
    [InlineData("apiextensions/v1", "Pulumi.Kubernetes.ApiExtensions.V1")]
    [InlineData("storage/v1alpha1", "Pulumi.Kubernetes.Storage.V1Alpha1")]
    [InlineData("helm/v3", "Pulumi.Kubernetes.Helm.V3")]
    public void Resources_live_in_the_namespace_of_their_folder(string module, string expected) =>
        Assert.Equal(expected, _names.ResourceNamespace(module));

    [Fact]
    public void Types_live_apart_by_side()
    {
        Assert.Equal("Pulumi.Kubernetes.Types.Inputs.Core.V1.ContainerArgs", _names.Args("core/v1/Container"));
        Assert.Equal("Pulumi.Kubernetes.Types.Outputs.Core.V1.Container", _names.OutputType("core/v1/Container"));
        Assert.Equal("Pulumi.Kubernetes.Core.V1.ServiceSpecType", _names.Enum("core/v1/ServiceSpecType"));
    }

    [Fact]
    public void Types_of_the_provider_have_a_namespace_of_their_own() =>
        Assert.Equal("Pulumi.Kubernetes.Types.Inputs.Provider.KubeClientSettingsArgs", _names.Args("KubeClientSettings"));

    [Theory]
    [InlineData("ServiceSpec", "clusterIPs", "ClusterIPs")]
    [InlineData("ContainerPort", "containerPort", "ContainerPortValue")]
    [InlineData("JSONSchemaProps", "$ref", "Ref")]
    [InlineData("JSONSchemaProps", "x_kubernetes_list_type", "X_kubernetes_list_type")]
    [InlineData("Provider", "kubeconfig", "KubeConfig")]
    public void A_member_is_named_by_its_property_but_never_like_its_class(string owner, string property, string expected) =>
        Assert.Equal(expected, PulumiNames.Property(owner, property));

    [Theory]
    [InlineData("namespace", "@namespace")]
    [InlineData("$ref", "@ref")]
    [InlineData("clusterIP", "clusterIP")]
    public void A_parameter_escapes_keywords(string property, string expected) =>
        Assert.Equal(expected, PulumiNames.Parameter(new PropertySchema(property, TypeRef.String, TypeRef.String)));
}
