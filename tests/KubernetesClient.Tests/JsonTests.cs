using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class JsonTests
{
    [Theory]
    [InlineData("\"100m\"", "100m")]
    [InlineData("\"1.5Gi\"", "1.5Gi")]
    [InlineData("2", "2")]
    [InlineData("0.5", "0.5")]
    public void A_quantity_is_kept_as_it_was_written(string json, string text)
    {
        var pod = KubernetesJson.Deserialize<V1ResourceRequirements>("""{"limits":{"it":?}}""".Replace("?", json, StringComparison.Ordinal));

        Assert.Equal(text, pod.Limits["it"].ToString());
        Assert.Equal("""{"limits":{"it":"?"}}""".Replace("?", text, StringComparison.Ordinal), KubernetesJson.Serialize(pod));
    }

    [Fact]
    public void A_port_is_a_number_or_a_name()
    {
        var service = KubernetesJson.Deserialize<V1ServiceSpec>("""{"ports":[{"port":80,"targetPort":8080},{"port":81,"targetPort":"http"}]}""");

        Assert.Equal(["8080", "http"], service.Ports.Select(port => (string)port.TargetPort));
        Assert.Equal(
            """{"ports":[{"port":80,"targetPort":8080},{"port":81,"targetPort":"http"}]}""", KubernetesJson.Serialize(service));
        Assert.Equal("""{"port":9,"targetPort":90}""", KubernetesJson.Serialize(new V1ServicePort { Port = 9, TargetPort = 90 }));
    }

    [Theory]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05.123456Z", "2030-01-02T03:04:05.123456Z")]
    [InlineData("2030-01-02T03:04:05.120000Z", "2030-01-02T03:04:05.120000Z")]
    [InlineData("2030-01-02T03:04:05.123456789Z", "2030-01-02T03:04:05.123456Z")]
    [InlineData("2030-01-02T03:04:05.5Z", "2030-01-02T03:04:05.500000Z")]
    [InlineData("2030-01-02T05:04:05+02:00", "2030-01-02T03:04:05Z")]
    public void A_time_is_in_UTC_with_six_digits_or_none(string given, string written)
    {
        var lease = KubernetesJson.Deserialize<V1LeaseSpec>($$"""{"renewTime":"{{given}}"}""");

        Assert.Equal(DateTimeKind.Utc, lease.RenewTime?.Kind);
        Assert.Equal($$"""{"renewTime":"{{written}}"}""", KubernetesJson.Serialize(lease));
    }

    [Fact]
    public void Unknown_members_are_passed_over_and_null_is_not_written()
    {
        var pod = KubernetesJson.Deserialize<V1Pod>("""{"metadata":{"name":"a","new":{"x":[1]}},"spec":{"containers":[],"hostIPC":null}}""");

        Assert.Equal("""{"metadata":{"name":"a"},"spec":{"containers":[]}}""", KubernetesJson.Serialize(pod));
    }

    [Fact]
    public void Names_that_C_sharp_reserves_are_the_APIs_on_the_wire()
    {
        var schema = new V1JSONSchemaProps
        {
            Type = "object",
            XKubernetesPreserveUnknownFields = true,
            EnumProperty = ["a"],
            Properties = new Dictionary<string, V1JSONSchemaProps> { ["size"] = new() { DefaultProperty = 1, MaxLength = 5L } },
        };

        var back = KubernetesJson.Deserialize<V1JSONSchemaProps>(KubernetesJson.Serialize(schema));

        Assert.Contains("\"x-kubernetes-preserve-unknown-fields\":true", KubernetesJson.Serialize(schema), StringComparison.Ordinal);
        Assert.Contains("\"default\":1", KubernetesJson.Serialize(schema), StringComparison.Ordinal);
        Assert.Equal(5, back.Properties["size"].MaxLength);
        Assert.Equal("""{"namespace":"shop"}""", KubernetesJson.Serialize(new V1ObjectMeta { NamespaceProperty = "shop" }));
    }

    [Fact]
    public void Every_kind_knows_its_group_version_and_plural()
    {
        Assert.Equal(
            ("apps", "v1", "Deployment", "deployments"),
            (V1Deployment.KubeGroup, V1Deployment.KubeApiVersion, V1Deployment.KubeKind, V1Deployment.KubePluralName));
        Assert.Equal("customresourcedefinitions", V1CustomResourceDefinition.KubePluralName);
        Assert.Equal("networkpolicies", V1NetworkPolicy.KubePluralName);
        Assert.Equal("ingresses", V1Ingress.KubePluralName);
        Assert.Equal("coordination.k8s.io", V1Lease.KubeGroup);
    }

    [Fact]
    public void Types_of_the_same_name_in_several_groups_carry_their_group()
    {
        var happened = new Corev1Event
        {
            Metadata = new V1ObjectMeta { Name = "a" },
            InvolvedObject = new V1ObjectReference { Kind = "Pod", Name = "a" },
            EventTime = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Count = 2,
        };

        Assert.Contains("\"eventTime\":\"2030-01-01T00:00:00Z\"", KubernetesJson.Serialize(happened), StringComparison.Ordinal);
    }
}
