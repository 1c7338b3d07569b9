using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Kube;
using Pulumi.Engine.Planning;

namespace Pulumi.Tests.Engine;

public sealed class PlannerTests
{
    [Fact]
    public void What_is_not_in_the_state_is_created() => Assert.Equal(StepOp.Create, StepPlanner.Plan(null, Wanted("{}"), false, null).Op);

    [Fact]
    public void What_did_not_change_stays() => Assert.Equal(StepOp.Same, Plan("""{"a":1}""", """{"a":1}""").Op);

    [Fact]
    public void A_changed_field_is_an_update()
    {
        var plan = Plan("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""");

        Assert.Equal(StepOp.Update, plan.Op);
        Assert.Equal("a.b[1]", Assert.Single(plan.Changes).Path.ToString());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a.b", true)]
    [InlineData("a.b[*]", true)]
    [InlineData("*", true)]
    [InlineData("a.b[1].c", false)]
    [InlineData("a.c", false)]
    public void A_change_that_the_program_wants_to_replace_for_replaces(string path, bool replaces)
    {
        var plan = Plan("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""", w => w with { ReplaceOnChanges = [path] });

        Assert.Equal(replaces ? StepOp.Replace : StepOp.Update, plan.Op);
    }

    [Fact]
    public void Ignored_fields_keep_what_is_recorded()
    {
        var old = Old("""{"spec":{"replicas":3,"list":[{"x":1},{"x":2}]}}""");

        var inputs = StepPlanner.IgnoreChanges(
            Bag("""{"spec":{"replicas":1,"list":[{"x":8},{"x":9}],"other":true}}"""), old, ["spec.replicas", "spec.list[*].x"]);

        Assert.Equal("""{"spec":{"list":[{"x":1},{"x":2}],"other":true,"replicas":3}}""", PropertyJson.ToJson(inputs).ToJsonString());
    }

    [Fact]
    public void A_resource_that_was_not_ready_is_applied_again() =>
        Assert.Equal(StepOp.Update, StepPlanner.Plan(Old("{}") with { InitErrors = ["slow"] }, Wanted("{}"), false, ProviderDiff.None).Op);

    [Theory]
    [InlineData("*")]
    [InlineData("#initerror")]
    public void A_resource_that_was_not_ready_is_made_anew_where_the_program_asks_for_it(string path) => Assert.Equal(
        StepOp.Replace,
        StepPlanner.Plan(Old("{}") with { InitErrors = ["slow"] }, Wanted("{}") with { ReplaceOnChanges = [path] }, false, ProviderDiff.None).Op);

    [Fact]
    public void A_replaced_provider_replaces_what_it_manages()
    {
        Assert.Equal(StepOp.Replace, StepPlanner.Plan(Old("{}"), Wanted("{}"), otherProvider: true, ProviderDiff.None).Op);
        Assert.Equal(StepOp.Same, StepPlanner.Plan(Old("{}"), Wanted("{}"), otherProvider: false, ProviderDiff.None).Op);
    }

    [Theory]
    [InlineData("kubernetes:apps/v1:Deployment", """{"spec":{"selector":{"matchLabels":{"a":"1"}}}}""",
        """{"spec":{"selector":{"matchLabels":{"a":"2"}}}}""", true)]
    [InlineData("kubernetes:apps/v1:Deployment", """{"spec":{"replicas":1}}""", """{"spec":{"replicas":2}}""", false)]
    [InlineData("kubernetes:apps/v1:StatefulSet", """{"spec":{"serviceName":"a"}}""", """{"spec":{"serviceName":"b"}}""", true)]
    [InlineData("kubernetes:batch/v1:Job", """{"spec":{"template":{"x":1}}}""", """{"spec":{"template":{"x":2}}}""", true)]
    [InlineData("kubernetes:core/v1:Service", """{"spec":{"clusterIP":"None"}}""", """{"spec":{}}""", true)]
    [InlineData("kubernetes:core/v1:Service", """{"spec":{"clusterIP":"None"}}""", "{}", true)]
    [InlineData("kubernetes:core/v1:ConfigMap", """{"data":{"a":"1"}}""", """{"data":{"a":"2"}}""", true)]
    [InlineData("kubernetes:core/v1:ConfigMap", """{"metadata":{"labels":{"a":"1"}}}""", """{"metadata":{"labels":{"a":"2"}}}""", false)]
    [InlineData("kubernetes:core/v1:Namespace", """{"metadata":{"name":"a"}}""", """{"metadata":{"name":"b"}}""", true)]
    public void Immutable_fields_replace(string type, string old, string @new, bool replaces)
    {
        var changes = ImmutableFields.Mark(PropertyDiffer.Diff(Bag(old), Bag(@new)), GroupVersionKind.FromType(type), Bag(@new), new KubeSettings());

        Assert.Equal(replaces, changes.Any(c => c.Replaces));
    }

    [Fact]
    public void A_secret_is_compared_whole_so_that_its_shape_does_not_show()
    {
        var old = Bag("""{"data":{"a":"1","b":"2"}}""");
        var hidden = PropertyTree.Empty.SetItem("data", new PropertyValue.Secret(Bag("""{"data":{"a":"1","b":"3"}}""")["data"]));

        var change = Assert.Single(PropertyDiffer.Diff(old, hidden));

        Assert.Equal("data", change.Path.ToString());
        Assert.IsType<PropertyValue.Secret>(change.Old);
        Assert.Empty(PropertyDiffer.Diff(old, PropertyTree.Empty.SetItem("data", new PropertyValue.Secret(old["data"]))));
    }

    [Theory]
    [InlineData("spec.containers[0].image")]
    [InlineData("metadata.labels[\"app.kubernetes.io/name\"]")]
    [InlineData("a[\"0b\"].c[12]")]
    public void Paths_are_read_and_written_as_Pulumi_does(string path) => Assert.Equal(path, PropertyPath.Parse(path).ToString());

    private static StepPlan Plan(string old, string @new, Func<RegisterResourceRequest, RegisterResourceRequest>? with = null) =>
        StepPlanner.Plan(Old(old), with?.Invoke(Wanted(@new)) ?? Wanted(@new), false, new ProviderDiff(PropertyDiffer.Diff(Bag(old), Bag(@new))));

    private static ImmutableSortedDictionary<string, PropertyValue> Bag(string json) => PropertyJson.FromJson((JsonObject)JsonNode.Parse(json)!);

    private static ResourceState Old(string json) => new() { Urn = "urn:pulumi:s::p::t::n", Type = "t", Custom = true, Inputs = Bag(json) };

    private static RegisterResourceRequest Wanted(string json) => new() { Type = "t", Name = "n", Custom = true, Inputs = Bag(json) };
}
