using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Machine;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

/// <summary>Every process of an installation killed at once, as by a crash of the machine, while another installation runs.</summary>
public sealed class CrashTests(Installation other) : IAsyncDisposable
{
    private const string Name = "crash";

    private const string Settings = """
        config:
          realmworks:cloud: local
          realmworks:profile: development
          realmworks:realms:
            - { name: demo, samples: true, stages: [{ name: test, httpPort: 9080 }] }
        """;

    private readonly Sandbox _sandbox = new();

    private string ClusterFolder => Path.Combine(_sandbox.State, "local", Name);

    [Fact]
    public async Task After_everything_was_killed_up_comes_back_and_destroy_leaves_nothing_twice_in_a_row()
    {
        other.Ready();
        _sandbox.Write(Name, Settings);
        var before = MachineListing.Take();

        var footprint = await UpAsync(before);
        await KillAsync(footprint);
        footprint = await UpAsync(before);
        await CallAsync();
        await KillAsync(footprint);
        await DestroyAsync(footprint);

        footprint = await UpAsync(before);
        await KillAsync(footprint);
        await DestroyAsync(footprint);
    }

    public async ValueTask DisposeAsync()
    {
        // Where the test failed something may be left, and nothing may stay on the machine.
        await Sandbox.ClusterAsync("destroy", "--state", ClusterFolder);
        _sandbox.Dispose();
    }

    private async Task<Footprint> UpAsync(MachineListing before)
    {
        _ = (await _sandbox.RwAsync("up", Name)).Good;
        return await Footprint.OfAsync(_sandbox, Name, before);
    }

    private static async Task KillAsync(Footprint footprint)
    {
        var killed = await footprint.KillAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"killed {killed} processes");
        Assert.True(killed >= 9, $"only {killed}"); // control plane, network, three nodes, broker, controller, scaler, trigger
    }

    private async Task CallAsync()
    {
        var urls = JsonNode.Parse((await _sandbox.RwAsync("output", Name, "--json")).Good)!["urls"]!;
        using var http = new HttpClient { BaseAddress = new Uri((string)urls["demo/test"]!), Timeout = TimeSpan.FromMinutes(2) };
        // The nodes start their pods again as those of a machine that was switched off would: broker first or last, each until it is well.
        await Deadline.UntilAsync("an answer", TimeSpan.FromMinutes(2), async () => await TryAsync(http) == HttpStatusCode.OK ? http : null);
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/pipeline/demo/v1/hello?name=Ada", UriKind.Relative));
            return answer.StatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or SocketException)
        {
            // Nobody listens yet; or somebody took the connection and ended before it was in use, which HttpClient does not wrap.
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    private async Task DestroyAsync(Footprint footprint)
    {
        _ = (await _sandbox.RwAsync("destroy", Name)).Good;
        await footprint.AssertGoneAsync();
    }
}
