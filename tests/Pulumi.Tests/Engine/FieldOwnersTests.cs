using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Kube;

namespace Pulumi.Tests.Engine;

public sealed class FieldOwnersTests
{
    private const string Live = """
        {
          "metadata": {
            "managedFields": [
              {"manager":"pulumi-kubernetes-1","operation":"Apply","time":"2026-11-01T00:00:00Z","fieldsV1":{"f:spec":{
                "f:replicas":{},
                "f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"main\"}":{".":{},"f:name":{},"f:image":{}}}}},
                "f:finalizers":{"v:\"a\"":{}},
                "f:args":{}}}},
              {"manager":"kubectl-edit","operation":"Update","time":"2026-11-02T00:00:00Z","fieldsV1":{"f:spec":{
                "f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"main\"}":{"f:image":{}}}}},
                "f:args":{}}}},
              {"manager":"scaler","operation":"Update","subresource":"scale","time":"2026-11-03T00:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}},
              {"manager":"cleaner","operation":"Update","time":"2026-10-01T00:00:00Z","fieldsV1":{"f:metadata":{"f:annotations":{"f:note":{}}}}}
            ]
          },
          "spec": {"replicas": 3, "template": {"spec": {"containers": [{"name": "side"}, {"name": "main", "image": "x"}]}}, "finalizers": ["b", "a"], "args": ["x", "y"]}
        }
        """;

    [Theory]
    [InlineData("spec.replicas", "scaler", false)]
    [InlineData("spec.template.spec.containers[1].image", "kubectl-edit", false)]
    [InlineData("spec.args[0]", "kubectl-edit", false)] // an atomic list is owned whole
    [InlineData("spec.template.spec.containers[1].name", "kubectl-edit", true)] // ours alone: somebody took it away
    [InlineData("spec.gone", "kubectl-edit", true)]
    [InlineData("data.gone", null, null)]
    public void The_writer_of_a_field_is_found_by_its_path(string path, string? manager, bool? likely)
    {
        var owner = Of(PropertyPath.Parse(path));
        Assert.Equal((manager, likely), (owner?.Manager, owner?.IsLikely));
    }

    [Fact]
    public void Nobody_is_named_where_nobody_else_wrote() => Assert.Null(new FieldOwners(
        (JsonObject)JsonNode.Parse(
            """{"metadata":{"managedFields":[{"manager":"pulumi-kubernetes-1","operation":"Apply","fieldsV1":{"f:data":{"f:a":{}}}}]}}""")!,
        "pulumi-kubernetes-1").Of(PropertyPath.Parse("data.a")));

    private static Pulumi.Engine.Running.FieldOwner? Of(PropertyPath path) =>
        new FieldOwners((JsonObject)JsonNode.Parse(Live)!, "pulumi-kubernetes-1").Of(path);
}
