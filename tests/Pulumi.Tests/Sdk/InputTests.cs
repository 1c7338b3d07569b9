using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

/// <summary>What programs write against the official package: each of these must compile, and mean the same.</summary>
public sealed class InputTests
{
    [Fact]
    public async Task A_list_is_made_of_whatever_is_at_hand()
    {
        var a = Output.Create("a");
        Input<string> b = "b";
        InputList<string>[] lists =
        [
            new InputList<string> { "a", b },
            new InputList<string> { { a, b } },
            new[] { "a", "b" },
            new List<string> { "a", "b" },
            new[] { a, Output.Create("b") },
            new List<Input<string>> { a, b },
            ImmutableArray.Create("a", "b"),
            Output.Create(new[] { "a", "b" }),
            Output.Create(new List<string> { "a", "b" }),
            Output.Create(ImmutableArray.Create("a", "b")),
            ((InputList<string>)"a").Concat(b),
        ];
        foreach (var list in lists)
            Assert.Equal(["a", "b"], await OutputUtilities.GetValueAsync(list.ToOutput()));
    }

    [Fact]
    public async Task A_map_is_made_of_whatever_is_at_hand()
    {
        InputMap<string>[] maps =
        [
            new InputMap<string> { { "k", "v" }, { "l", Output.Create("w") } },
            new InputMap<string> { ["k"] = "v", ["l"] = Output.Create("w") },
            new Dictionary<string, string> { ["k"] = "v", ["l"] = "w" },
            Output.Create(new Dictionary<string, string> { ["k"] = "v", ["l"] = "w" }),
            ImmutableDictionary<string, string>.Empty.Add("k", "v").Add("l", "w"),
            InputMap<string>.Merge(new() { ["k"] = "old", ["l"] = "w" }, new() { ["k"] = "v" }),
            new InputMap<string> { new InputMap<string> { ["k"] = "v" }, { "l", "w" } },
        ];
        foreach (var map in maps)
        {
            var value = await OutputUtilities.GetValueAsync(map.ToOutput());
            Assert.Equal("k=v l=w", string.Join(' ', value.OrderBy(item => item.Key).Select(item => $"{item.Key}={item.Value}")));
        }
    }

    [Fact]
    public async Task A_key_given_two_values_is_a_fault()
    {
        var map = new InputMap<string> { ["k"] = "v" };
        map.Add("k", "v");
        Assert.Equal("v", (await OutputUtilities.GetValueAsync(map.ToOutput()))["k"]);
        map.Add("k", "other");
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(map.ToOutput()));
        Assert.Contains("'k'", fault.Message);
    }

    [Fact]
    public async Task Args_are_written_as_against_the_official_package()
    {
        var inputs = await SdkRun.InputsAsync(() => new ServerArgs
        {
            Name = Output.Create("web"),
            Replicas = 2,
            Port = "http",
            Tags = { { "a", "1" }, { "b", Output.CreateSecret("2") } },
            Disks = { new DiskArgs { Size = 1 }, new DiskArgs { Size = 2, Key = Output.CreateSecret("k") } },
            Labels = { "x", 3 },
            Policy = """{"allow":[1,true,null]}""",
            Mode = ServerMode.Fast,
        });
        Assert.Equal(
            """{disks:[{size:1},{key:secret("k"),size:2}],labels:["x",3],mode:"Fast",name:"web",policy:{allow:[1,true,null]},port:"http",replicas:2,tags:{a:"1",b:secret("2")}}""",
            Values.Show(inputs));
    }

    [Fact]
    public async Task A_union_takes_either_type_plain_or_as_an_output()
    {
        foreach (var port in new InputUnion<int, string>[] { 80, Output.Create(80), (Input<int>)80 })
            Assert.Equal("80", Values.Show((await SdkRun.InputsAsync(() => new ServerArgs { Name = "n", Port = port }))["port"]));
        foreach (var port in new InputUnion<int, string>[] { "web", Output.Create("web"), (Input<string>)"web" })
            Assert.Equal("\"web\"", Values.Show((await SdkRun.InputsAsync(() => new ServerArgs { Name = "n", Port = port }))["port"]));
    }

    [Fact]
    public async Task Json_is_taken_as_text_document_or_element()
    {
        using var document = JsonDocument.Parse("""{"a":1}""");
        foreach (var policy in new InputJson[] { """{"a":1}""", document, document.RootElement, Output.Create("""{"a":1}""") })
            Assert.Equal("{a:1}", Values.Show((await SdkRun.InputsAsync(() => new ServerArgs { Name = "n", Policy = policy }))["policy"]));
    }

    [Fact]
    public async Task A_list_or_map_that_is_read_but_stays_empty_is_sent_empty()
    {
        var inputs = await SdkRun.InputsAsync(() =>
        {
            var args = new ServerArgs { Name = "n" };
            _ = args.Disks;
            return args;
        });
        Assert.Equal("""{disks:[],name:"n"}""", Values.Show(inputs));
    }

    [Fact]
    public void Unions_compare_and_convert_by_value()
    {
        Union<int, string> number = 1;
        Union<int, string> text = "1";
        Assert.True(number == 1 && text != number && number.IsT0 && text.IsT1);
        Assert.Equal("n1 t1", $"{number.Match(value => $"n{value}", value => value)} {text.Match(value => "", value => $"t{value}")}");
        Assert.Throws<InvalidOperationException>(() => text.AsT0);
    }

    [Fact]
    public async Task Lists_and_maps_are_enumerated_asynchronously()
    {
        var seen = new List<string>();
        await foreach (var item in new InputList<string> { "a", Output.Create("b") })
            seen.Add(await OutputUtilities.GetValueAsync(item.ToOutput()));
        await foreach (var item in new InputMap<string> { ["k"] = "v" })
            seen.Add((await OutputUtilities.GetValueAsync(item.ToOutput())).Value);
        Assert.Equal(["a", "b", "v"], seen);
    }
}
