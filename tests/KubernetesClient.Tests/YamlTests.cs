using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class YamlTests
{
    private const string Two = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          annotations:
            version: 1.10
            enabled: true
        data:
          key: "007"
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          template:
            spec:
              containers:
              - name: web
                resources: {limits: {cpu: 0.5, memory: 64Mi}}
        """;

    [Fact]
    public void Documents_become_the_kinds_they_name()
    {
        var objects = KubernetesYaml.LoadAllFromString(Two);

        var settings = Assert.IsType<V1ConfigMap>(objects[0]);
        var web = Assert.IsType<V1Deployment>(objects[1]);
        Assert.Equal(("1.10", "true", "007"), (settings.GetAnnotation("version"), settings.GetAnnotation("enabled"), settings.Data["key"]));
        Assert.Equal(2, web.Spec.Replicas);
        Assert.Equal("500m", web.Spec.Template.Spec.Containers[0].Resources.Limits["cpu"].ToString());
    }

    [Fact]
    public void A_kind_of_the_callers_own_can_be_given()
    {
        var types = new Dictionary<string, Type> { ["tests.io/v1alpha1/Widget"] = typeof(Widget) };

        var objects = KubernetesYaml.LoadAllFromString("{apiVersion: tests.io/v1alpha1, kind: Widget, spec: {size: 4}}", types);

        Assert.Equal(4, Assert.IsType<Widget>(Assert.Single(objects)).Spec.Size);
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var settings = new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = "ConfigMap",
            Metadata = new V1ObjectMeta { Name = "settings" },
            Data = new Dictionary<string, string> { ["number"] = "007", ["truth"] = "no", ["lines"] = "a\nb\n", ["empty"] = "" },
        };

        var back = KubernetesYaml.Deserialize<V1ConfigMap>(KubernetesYaml.Serialize(settings));

        Assert.Equal(settings.Data, back.Data);
        Assert.Equal(2, KubernetesYaml.LoadAllFromString(KubernetesYaml.SerializeAll([settings, settings])).Count);
    }

    [Fact]
    public void Unknown_members_are_refused_only_where_that_is_asked_for()
    {
        const string Text = "{apiVersion: v1, kind: ConfigMap, surprise: 1}";

        Assert.Equal("v1", KubernetesYaml.Deserialize<V1ConfigMap>(Text).ApiVersion);
        Assert.Throws<YamlDotNet.Core.YamlException>(() => KubernetesYaml.Deserialize<V1ConfigMap>(Text, strict: true));
    }

    [Fact]
    public void A_mapping_can_be_merged_into_another_which_has_the_last_word()
    {
        const string Text = """
            apiVersion: v1
            data: &common {a: "1", b: "2"}
            binaryData: {}
            metadata:
              labels:
                <<: *common
                b: "3"
            """;

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "3" },
            KubernetesYaml.Deserialize<V1ConfigMap>(Text).Metadata.Labels);
    }

    [Fact]
    public void What_is_written_says_first_what_it_is()
    {
        var secret = new V1Secret { Type = "Opaque", Kind = "Secret", ApiVersion = "v1", Metadata = new V1ObjectMeta { Name = "100m" } };

        Assert.Equal("apiVersion: v1\nkind: Secret\nmetadata:\n  name: 100m\ntype: Opaque", KubernetesYaml.Serialize(secret));
    }
}
