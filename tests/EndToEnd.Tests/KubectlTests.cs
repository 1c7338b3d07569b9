using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class KubectlTests(Installation installation)
{
    private static readonly bool _installed = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, "kubectl")));

    [Fact]
    public async Task Kubectl_shows_pipelines_and_what_happened_to_them()
    {
        Ready();
        var listed = (await installation.KubectlAsync("get", "pipelines", "-n", Installation.Space)).Good;
        Assert.All(new[] { "hello-v1", "orders-v1", "slow-v1" }, name => Assert.Contains(name, listed, StringComparison.Ordinal));
        var described = (await installation.KubectlAsync("describe", "pipeline", "hello-v1", "-n", Installation.Space)).Good;
        Assert.Contains("Activated", described, StringComparison.Ordinal);
        Assert.Contains("From 0 to 1 replicas", described, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_shows_of_each_pipeline_how_many_replicas_it_has_and_wants_and_why()
    {
        Ready();
        await Deadline.UntilAsync("as many replicas as the Deployment asks for, and a reason", TimeSpan.FromMinutes(2), async () =>
        {
            var lines = (await installation.KubectlAsync("get", "pipelines", "-n", Installation.Space)).Good.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(["NAME", "PHASE", "READY", "DESIRED", "QUEUE", "SCALING", "REASON", "SIZE", "AGE"], Cells(lines[0]));
            var hello = Cells(lines.Single(line => line.StartsWith("hello-v1 ", StringComparison.Ordinal)));
            var replicas = (await installation.KubectlAsync(
                "get", "deployment", "pe-demo-hello-v-1", "-n", Installation.Space, "-o", "jsonpath={.spec.replicas} {.status.readyReplicas}")).Good;
            // The Deployment leaves out a count of none.
            return hello is ["hello-v1", "Deployed", var ready, var desired, "0",
                "Steady" or "Activated" or "ScaledToZero" or "CoolingDown" or "CooldownOver", var why, "SMALL", _]
                && why == (desired == "0" ? "ScaledToZero" : "Deployed") && replicas == (ready == "0" ? $"{desired} " : $"{desired} {ready}") ? hello : null;
        });
    }

    [Fact]
    public async Task Kubectl_shows_what_a_pod_wrote()
    {
        Ready();
        var log = (await installation.KubectlAsync("logs", "deployment/http-trigger", "-n", Installation.Space)).Good;
        Assert.Contains("hello", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubectl_shows_what_an_executor_wrote()
    {
        Ready();
        using var answer = await installation.CallAsync("/pipeline/demo/v1/hello?name=Grace");
        answer.EnsureSuccessStatusCode();
        var log = (await installation.KubectlAsync("logs", "deployment/pe-demo-hello-v-1", "-n", Installation.Space)).Good;
        Assert.Contains("Greeted Grace", log, StringComparison.Ordinal);
    }

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Ready()
    {
        installation.Ready();
        Assert.SkipUnless(_installed, "kubectl is not installed");
    }
}
