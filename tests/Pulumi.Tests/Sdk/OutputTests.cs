using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_carries_secrecy_from_either_side()
    {
        var secret = Output.CreateSecret(2);
        Assert.True(await Output.IsSecretAsync(secret.Apply(value => value + 1)));
        Assert.True(await Output.IsSecretAsync(Output.Create(1).Apply(_ => secret)));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(secret).Apply(value => value + 1)));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(secret.Apply(value => value + 1)));
    }

    [Fact]
    public async Task Apply_does_not_run_on_an_unknown_and_stays_unknown()
    {
        var ran = false;
        var result = OutputUtilities.CreateUnknown(1).Apply(value => ran = true);
        Assert.False(await OutputUtilities.GetIsKnownAsync(result));
        Assert.False(ran);
    }

    [Fact]
    public async Task Apply_takes_a_task_an_output_or_an_input()
    {
        var one = Output.Create(1);
        Assert.Equal(2, await OutputUtilities.GetValueAsync(one.Apply(value => Task.FromResult(value + 1))));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(one.Apply(value => Output.Create(value + 1))));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(one.Apply(Input<int>? (value) => value + 1)));
        Assert.Null(await OutputUtilities.GetValueAsync(one.Apply(Output<string>? (_) => null)));
    }

    [Fact]
    public async Task A_tuple_is_unknown_when_one_is_and_secret_when_one_is()
    {
        var tuple = Output.Tuple(Output.Create(1), Output.CreateSecret("two"), OutputUtilities.CreateUnknown(3.0));
        Assert.False(await OutputUtilities.GetIsKnownAsync(tuple));
        Assert.True(await Output.IsSecretAsync(tuple));
        Assert.Equal((1, "two"), await OutputUtilities.GetValueAsync(Output.Tuple(Output.Create(1), Output.CreateSecret("two"))));
    }

    [Fact]
    public async Task All_gathers_plain_values_and_outputs_in_order()
    {
        var all = Output.All<string>("a", Output.Create(Task.FromResult("b")), Output.CreateSecret("c"));
        Assert.Equal(["a", "b", "c"], await OutputUtilities.GetValueAsync(all));
        Assert.True(await Output.IsSecretAsync(all));
        Assert.Equal(["x", "y"], await OutputUtilities.GetValueAsync(Output.All(new[] { "x", "y" }.Select(Output.Create))));
    }

    [Fact]
    public async Task Format_puts_the_values_of_outputs_and_inputs_into_the_text()
    {
        Input<int> port = 8080;
        var text = Output.Format($"http://{Output.Create("host")}:{port:D5}/{"path"}{null}");
        Assert.Equal("http://host:08080/path", await OutputUtilities.GetValueAsync(text));
        Assert.True(await Output.IsSecretAsync(Output.Format($"{Output.CreateSecret(1)}")));
    }

    [Fact]
    public async Task Items_of_a_list_output_can_be_picked()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        Assert.Equal("a", await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal("b", await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
    }

    [Fact]
    public async Task An_output_of_a_resource_and_what_is_made_of_it_depend_on_the_resource()
    {
        Server? server = null;
        Output<string>? made = null;
        await SdkRun.RunAsync(new RecordingMonitor(), () =>
        {
            server = new Server("web", new ServerArgs { Name = "n" });
            made = Output.Format($"{server.Name}-{Output.Create(1)}");
        });
        Assert.Equal([server!], await OutputUtilities.GetDependenciesAsync(made!));
    }

    [Fact]
    public void The_text_of_an_output_says_how_to_use_it()
    {
        Assert.Contains("Apply", Output.Create("hidden").ToString());
        Assert.DoesNotContain("hidden", Output.Create("hidden").ToString());
    }
}
