using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Realmworks.Hosting.Tests;

public sealed class TraceExportTests
{
    [Theory]
    [InlineData("", "/v1/traces")]
    [InlineData("/", "/v1/traces")]
    [InlineData("/otlp/v1/traces", "/otlp/v1/traces")]
    public async Task Spans_go_to_where_a_collector_takes_them(string path, string asked)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = ServiceHost.Create(
            ["--Health:Port", "0", "--Logging:Level", "None"],
            "collector",
            service => service.Serve(0, context =>
            {
                seen.TrySetResult(context.Request.Path);
                return Task.CompletedTask;
            }));
        await collector.StartAsync(TestContext.Current.CancellationToken);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(1);
        var port = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)).Port;
        using var source = new ActivitySource("Realmworks.Test");

        await using (var app = ServiceHost.Create(
            ["--Health:Port", "0", "--Logging:Level", "None", "--Tracing:Endpoint", $"http://127.0.0.1:{port}{path}"], "test", _ => { }))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            source.StartActivity("work")?.Dispose();
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(asked, await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("/v1/traces")]
    [InlineData("collector")]
    public void An_endpoint_that_no_span_would_reach_is_refused(string endpoint)
    {
        var wrong = Assert.Throws<SettingsException>(() => ServiceHost.Create(["--Health:Port", "0", "--Tracing:Endpoint", endpoint], "test", _ => { }));
        Assert.Contains($"Tracing:Endpoint is '{endpoint}'", wrong.Message, StringComparison.Ordinal);
    }
}
