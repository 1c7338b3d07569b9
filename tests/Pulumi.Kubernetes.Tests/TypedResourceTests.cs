using System.Collections.Immutable;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Testing;
using AppsV1 = Pulumi.Kubernetes.Apps.V1;

namespace Pulumi.Kubernetes.Tests;

public sealed class TypedResourceTests
{
    [Fact]
    public async Task A_deployment_registers_its_token_its_kind_and_all_that_is_set()
    {
        var deployment = await TestProgram.RegisteredAsync(() => _ = new AppsV1.Deployment("web", new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs { Namespace = "shop", Labels = { ["app"] = "web" } },
            Spec = new DeploymentSpecArgs
            {
                Replicas = 2,
                Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = "web" } },
                Strategy = new DeploymentStrategyArgs { RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = "25%", MaxUnavailable = 0 } },
                Template = new PodTemplateSpecArgs
                {
                    Spec = new PodSpecArgs
                    {
                        Containers = new ContainerArgs { Name = "web", Ports = new ContainerPortArgs { ContainerPortValue = 8080 } },
                    },
                },
            },
        }));

        Assert.Equal("kubernetes:apps/v1:Deployment", deployment.Type);
        Assert.Equal("web", deployment.Name);
        Assert.Equal(["apiVersion", "kind", "metadata", "spec"], deployment.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("apps/v1", "Deployment"), (deployment.At("apiVersion"), deployment.At("kind")));
        Assert.Equal("web", deployment.At("metadata", "labels", "app"));
        Assert.Equal(2.0, deployment.At("spec", "replicas"));
        Assert.Equal("25%", deployment.At("spec", "strategy", "rollingUpdate", "maxSurge"));
        Assert.Equal(0.0, deployment.At("spec", "strategy", "rollingUpdate", "maxUnavailable"));
        Assert.Equal(8080.0, deployment.At("spec", "template", "spec", "containers", 0, "ports", 0, "containerPort"));
        Assert.Null(deployment.At("spec", "template", "metadata"));
    }

    [Fact]
    public async Task A_resource_without_arguments_still_says_what_it_is()
    {
        var space = await TestProgram.RegisteredAsync(() => _ = new Namespace("realm"));

        Assert.Equal(("v1", "Namespace"), (space.At("apiVersion"), space.At("kind")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_type_may_be_an_enum_value_or_its_text(bool asEnum)
    {
        var service = await TestProgram.RegisteredAsync(() => _ = new Service("web", new ServiceArgs
        {
            Spec = new ServiceSpecArgs
            {
                Type = asEnum ? ServiceSpecType.LoadBalancer : "LoadBalancer",
                Ports = { new ServicePortArgs { Port = 80, TargetPort = "http" } },
            },
        }));

        Assert.Equal("LoadBalancer", service.At("spec", "type"));
        Assert.Equal("http", service.At("spec", "ports", 0, "targetPort"));
    }

    [Fact]
    public async Task What_a_secret_is_given_is_secret()
    {
        var args = new SecretArgs { Data = { ["plain"] = "eA==" }, StringData = new InputMap<string> { ["password"] = "x" } };
        var replaced = new SecretArgs { Data = new InputMap<string> { ["key"] = "eA==" } };

        Assert.True(await Output.IsSecretAsync(args.StringData.ToOutput()));
        Assert.True(await Output.IsSecretAsync(replaced.Data.ToOutput()));
        var secret = await TestProgram.RegisteredAsync(() => _ = new Secret("credentials", args));
        Assert.Equal("kubernetes:core/v1:Secret", secret.Type);
        Assert.Equal("x", secret.At("stringData", "password"));
    }

    [Fact]
    public async Task An_empty_object_is_given_as_one()
    {
        var policy = await TestProgram.RegisteredAsync(() => _ = new Networking.V1.NetworkPolicy("deny", new NetworkPolicyArgs
        {
            Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } },
        }));

        Assert.Empty(Assert.IsAssignableFrom<IReadOnlyDictionary<string, object>>(policy.At("spec", "podSelector")));
        Assert.Equal("Egress", policy.At("spec", "policyTypes", 1));
    }

    [Fact]
    public async Task A_schema_may_nest_itself_and_hold_numbers_that_are_not_whole()
    {
        var definition = await TestProgram.RegisteredAsync(() => _ = new ApiExtensions.V1.CustomResourceDefinition("realms", new CustomResourceDefinitionArgs
        {
            Spec = new CustomResourceDefinitionSpecArgs
            {
                Group = "example.com",
                Scope = "Cluster",
                Names = new CustomResourceDefinitionNamesArgs { Kind = "Realm", Plural = "realms" },
                Versions = new CustomResourceDefinitionVersionArgs
                {
                    Name = "v1",
                    Served = true,
                    Storage = true,
                    Subresources = new CustomResourceSubresourcesArgs { Status = "{}" },
                    Schema = new CustomResourceValidationArgs
                    {
                        OpenAPIV3Schema = new JSONSchemaPropsArgs
                        {
                            Properties = { ["load"] = new JSONSchemaPropsArgs { Type = "number", Maximum = 0.5, X_kubernetes_int_or_string = false } },
                        },
                    },
                },
            },
        }));

        Assert.Equal(0.5, definition.At("spec", "versions", 0, "schema", "openAPIV3Schema", "properties", "load", "maximum"));
        Assert.NotNull(definition.At("spec", "versions", 0, "subresources", "status"));
    }

    [Fact]
    public async Task A_missing_required_input_is_named()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => TestProgram.RegisteredAsync(() =>
            _ = new AppsV1.Deployment("web", new DeploymentArgs { Spec = new DeploymentSpecArgs { Replicas = 1 } })));

        Assert.Contains("DeploymentSpecArgs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_come_back_typed()
    {
        var port = ImmutableDictionary<string, object>.Empty.Add("containerPort", 8080).Add("name", "http");
        var container = ImmutableDictionary<string, object>.Empty.Add("name", "web").Add("ports", ImmutableArray.Create<object>(port));
        var spec = ImmutableDictionary<string, object>.Empty.Add("containers", ImmutableArray.Create<object>(container)).Add("nodeName", "node-a");
        var template = ImmutableDictionary<string, object>.Empty.Add("spec", spec);
        var mocks = new RecordingMocks(ImmutableDictionary<string, object>.Empty
            .Add("spec", ImmutableDictionary<string, object>.Empty.Add("replicas", 3).Add("template", template))
            .Add("status", ImmutableDictionary<string, object>.Empty.Add("readyReplicas", 2)));

        var resources = await Pulumi.Deployment.TestAsync(mocks, new TestOptions(), () => _ = AppsV1.Deployment.Get("web", "shop/web"));
        var deployment = Assert.Single(resources.OfType<AppsV1.Deployment>());

        Assert.Equal("shop/web", Assert.Single(mocks.Registered).Id);
        var read = await TestProgram.ValueAsync(deployment.Spec);
        Assert.Equal(3, read.Replicas);
        Assert.Equal("node-a", read.Template.Spec.NodeName);
        Assert.Equal(8080, Assert.Single(Assert.Single(read.Template.Spec.Containers).Ports).ContainerPortValue);
        Assert.Equal(2, (await TestProgram.ValueAsync(deployment.Status)).ReadyReplicas);
    }
}
