using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace EndToEnd.Tests;

public sealed class BackAtZeroTests(Installation installation)
{
    /// <summary>The samples' cooldown of 60 s, and what it takes to see it and to end the executors.</summary>
    private static readonly TimeSpan _cooldown = TimeSpan.FromSeconds(100);

    [Theory]
    [InlineData("hello")]
    [InlineData("slow")]
    public async Task After_the_cooldown_no_executor_is_left(string pipeline)
    {
        installation.Ready();
        await Deadline.UntilAsync($"{pipeline} at zero", _cooldown, async () =>
        {
            var pods = await installation.Api.ListAsync(ResourcePath.Core("pods", Installation.Space), $"realmworks.io/pipeline={pipeline}");
            return pods.ObjectsAt("items").Any() ? null : pods;
        });
        var deployment = await installation.Api.GetAsync(ResourcePath.Apps("deployments", Installation.Space, $"pe-demo-{pipeline}-v-1"));
        Assert.Equal(0, deployment.NumberAt("spec", "replicas"));
    }
}
