using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class YamlTests
{
    [Fact]
    public void What_YAML_takes_for_numbers_is_a_text_where_a_text_is_wanted()
    {
        var settings = KubernetesYaml.Deserialize<V1ConfigMap>("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
              annotations: {version: 1.10, enabled: true}
            data:
              key: "007"
            """);

        Assert.Equal(("1.10", "true", "007"), (settings.Metadata.Annotations["version"], settings.Metadata.Annotations["enabled"], settings.Data["key"]));
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
}
