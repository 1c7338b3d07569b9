using EndToEnd.Tests.Machine;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class DestroyTests(Installation installation)
{
    [Fact]
    public async Task Destroy_leaves_nothing_of_an_installation()
    {
        installation.Ready();
        var sandbox = installation.Sandbox;
        var footprint = await Footprint.OfAsync(sandbox, Installation.Name, installation.Before);
        var ran = footprint.In(installation.Running!);
        foreach (var kind in new[] { "process ", "namespace ", "mount ", "port ", "group " })
            Assert.Contains(ran, line => line.StartsWith(kind, StringComparison.Ordinal));

        _ = (await installation.DestroyAsync()).Good;

        await footprint.AssertGoneAsync();
    }
}
