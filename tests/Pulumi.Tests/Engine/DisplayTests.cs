using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;
using Pulumi.Engine.Planning;

namespace Pulumi.Tests.Engine;

public sealed class DisplayTests
{
    [Fact]
    public void The_tree_shows_children_under_their_parents_and_fits_the_width()
    {
        TreeRow[] rows =
        [
            Row(StepOp.Same, "pulumi:pulumi:Stack", "proj-dev", null),
            Row(StepOp.Create, "my:index:Realm", "demo", "pulumi:pulumi:Stack::proj-dev"),
            Row(StepOp.Create, "kubernetes:core/v1:Namespace", "demo-test", "my:index:Realm::demo", "creating", running: true),
            Row(StepOp.Update, "kubernetes:apps/v1:Deployment", "web", "pulumi:pulumi:Stack::proj-dev",
                "updating", "1 of 3 pods ready; pod web-1: ImagePullBackOff"),
        ];

        var lines = TreeText.Lines(rows, 90, 40, _ => TimeSpan.FromSeconds(3)).Select(Plain).ToArray();

        Assert.Equal("    pulumi:pulumi:Stack                 proj-dev", lines[0]);
        Assert.Equal(" +  ├─ my:index:Realm                   demo", lines[1]);
        Assert.Equal(" +  │  └─ kubernetes:core/v1:Namespace  demo-test  creating (3s)", lines[2]);
        Assert.StartsWith(" ~  └─ kubernetes:apps/v1:Deployment    web        updating  1 of", lines[3], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 90, line));
        Assert.EndsWith("…", lines[3], StringComparison.Ordinal);
    }

    /// <summary>The layout is pulumi/pulumi's, pkg/backend/display/object_diff.go: members padded to the longest, signs in the indent.</summary>
    [Fact]
    public void A_diff_shows_changed_fields_nested_as_Pulumi_does_and_hides_secrets()
    {
        var old = Bag("""{"a":1,"b":{"c":"x","gone":{"deep":true}},"list":[{"n":1},{"n":2},3],"text":"one\ntwo\nthree\nfour\nfive\n"}""");
        var @new = Bag("""{"a":2,"b":{"c":"x","new":["y"]},"list":[{"n":1},{"n":5}],"text":"one\ntwo\nthree\nfour\n5\n"}""")
            .SetItem("s", new PropertyValue.Secret(new PropertyValue.Text("canary")));
        var step = Step(StepOp.Update, "t", "n");
        step = step with { Old = step.New! with { Id = "the-id" }, Changes = PropertyDiffer.Diff(old, @new) };

        Assert.Equal(
            """
            ~ t: (update)
                [id=the-id]
                [urn=urn:pulumi:s::p::t::n]
              ~ a   : 1 => 2
              ~ b   : {
                  - gone: {
                      - deep: true
                    }
                  + new : [
                  +     [0]: "y"
                    ]
                }
              ~ list: [
                  ~ [1]: {
                          ~ n: 2 => 5
                        }
                  - [2]: 3
                ]
              + s   : [secret]
              ~ text: 
                    ...
                    three
                    four
                  - five
                  + 5
            """.ReplaceLineEndings("\n"),
            string.Join('\n', new DiffText().Lines(step)));
    }

    [Fact]
    public async Task A_diff_puts_each_resource_under_its_parent_with_all_that_is_made()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { Diff = true }, async p =>
        {
            await p.Register("kubernetes:core/v1:ConfigMap", "x", """{"metadata":{"name":"x"},"data":{"a":"1","long":"2"}}""", r => r with { Protect = true });
        }));

        Assert.Contains(
            """
            + pulumi:pulumi:Stack: (create)
                [urn=urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev]
                + kubernetes:core/v1:ConfigMap: (create) 🔒
                    [urn=urn:pulumi:dev::proj::kubernetes:core/v1:ConfigMap::x]
                    apiVersion: "v1"
                    data      : {
                        a   : "1"
                        long: "2"
                    }
                    kind      : "ConfigMap"
                    metadata  : {
                        name: "x"
                    }
            """.ReplaceLineEndings("\n"),
            engine.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_counts_what_was_done_and_lists_the_outputs()
    {
        Step[] steps = [Step(StepOp.Create, "t", "a"), Step(StepOp.Create, "t", "b"), Step(StepOp.Same, "t", "c"), Step(StepOp.Delete, "t", "d")];
        var summary = new RunSummary(
            false, true, [.. steps], Bag("""{"kept":1,"old":2,"moved":"a"}"""), Bag("""{"kept":1,"moved":"b","new":true}"""), TimeSpan.FromSeconds(12.2));

        Assert.Equal(
            [
                "Outputs:", "    kept: 1", "  ~ moved: \"a\" => \"b\"", "  + new: true", "  - old: 2", "",
                "Resources:", "    + 2 created", "    - 1 deleted", "    1 unchanged", "", "Duration: 12s",
            ],
            SummaryText.Lines(summary));
    }

    [Fact]
    public async Task On_a_terminal_the_tree_is_redrawn_in_place()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster) { IsTerminal = true };

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Contains("Updating (dev):", engine.Output, StringComparison.Ordinal);
        Assert.Contains("└─ kubernetes:core/v1:ConfigMap", Plain(engine.Output), StringComparison.Ordinal);
        Assert.Contains("created", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_colours_are_wanted_the_tree_is_drawn_without()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster) { IsTerminal = true, IsColoured = false };

        Assert.Equal(0, await engine.UpAsync(p => p.ConfigMap("x", ("a", "1"))));

        Assert.Contains("\nUpdating (dev):\n", engine.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotMatch("\e\\[[0-9;]*m", engine.Output);
    }

    [Fact]
    public async Task Events_are_JSON_lines()
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);

        Assert.Equal(0, await engine.RunAsync(engine.Request("up") with { Json = true }, p => p.ConfigMap("x", ("a", "1"))));
        Assert.Equal(0, await engine.RunAsync(
            engine.Request("up") with { Json = true }, p => p.Register("kubernetes:core/v1:ConfigMap", "x", Secret("canary"))));

        var events = engine.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (JsonObject)JsonNode.Parse(l)!).ToArray();
        Assert.Equal(Enumerable.Range(0, events.Length), events.Select(e => (int)e["sequence"]!));
        Assert.All(events, e => Assert.Equal(3, e.Count));
        Assert.NotNull(events[0]["preludeEvent"]!["config"]);
        Assert.DoesNotContain("canary", engine.Output, StringComparison.Ordinal);
        var summary = events[^1]["summaryEvent"]!;
        Assert.Equal(["maybeCorrupt", "durationSeconds", "resourceChanges", "PolicyPacks", "isPreview", "result"], summary.AsObject().Select(p => p.Key));
        Assert.Equal(1, (int)summary["resourceChanges"]!["replace"]!);
        var steps = events.Where(e => e["resourcePreEvent"] is not null && e["resourcePreEvent"]!["planning"] is null)
            .Select(e => e["resourcePreEvent"]!["metadata"]!.AsObject()).ToArray();
        Assert.Equal(["same", "delete-replaced", "replace", "create-replacement"], steps.Select(m => m["op"]!.ToString()));
        Assert.All(steps, m => Assert.Equal(["op", "urn", "type", "old", "new"], m.Select(p => p.Key).Take(5)));
        var replace = steps[2];
        Assert.Equal("add-replace", replace["detailedDiff"]!["data.s"]!["diffKind"]!.ToString());
        Assert.Equal("delete-replace", replace["detailedDiff"]!["data.a"]!["diffKind"]!.ToString());
        Assert.Equal(["data"], replace["keys"]!.AsArray().Select(k => k!.ToString()));
        Assert.Equal("default/x", replace["old"]!["id"]!.ToString());
        Assert.Equal("[secret]", replace["new"]!["inputs"]!["data"]!["s"]!["ciphertext"]!.ToString());
        Assert.Equal(events.Count(e => e["resourcePreEvent"] is not null), events.Count(e => e["resOutputsEvent"] is not null));

        static System.Collections.Immutable.ImmutableSortedDictionary<string, PropertyValue> Secret(string value) =>
            Bag("""{"metadata":{"name":"x"}}""").SetItem(
                "data", new PropertyValue.Object(PropertyTree.Empty.SetItem("s", new PropertyValue.Secret(new PropertyValue.Text(value)))));
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\e\\[[0-9;]*[A-Za-z]", "");

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, PropertyValue> Bag(string json) =>
        PropertyJson.FromJson((JsonObject)JsonNode.Parse(json)!);

    private static Step Step(StepOp op, string type, string name, string? parent = null)
    {
        var state = new ResourceState
        {
            Urn = $"urn:pulumi:s::p::{type}::{name}", Type = type, Custom = true, Parent = parent is null ? null : $"urn:pulumi:s::p::{parent}",
        };
        return new Step(op, state.Urn, null, state);
    }

    private static TreeRow Row(StepOp op, string type, string name, string? parent, string status = "", string info = "", bool running = false) =>
        new(Step(op, type, name, parent), status, info, 0, running);
}
