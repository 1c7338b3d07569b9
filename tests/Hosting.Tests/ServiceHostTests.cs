using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realmworks.Hosting.Health;
using Realmworks.Hosting.Metrics;
using Realmworks.TestKit;

namespace Realmworks.Hosting.Tests;

public sealed class ServiceHostTests
{
    [Fact]
    public async Task Ready_says_what_is_missing_and_live_does_not_care()
    {
        var check = new SwitchedCheck { Problem = "the broker is not connected" };
        await using var app = await StartAsync(service => service.Services.AddSingleton<IReadinessCheck>(check));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the broker is not connected\n"), await GetAsync(app, 0, "/healthz/ready"));
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(app, 0, "/healthz/live"));
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(app, 0, "/healthz/startup"));
        check.Problem = null;
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(app, 0, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(app, 0, "/other")).Status);
    }

    [Fact]
    public void A_secret_that_was_replaced_is_read_again()
    {
        var folder = Directory.CreateTempSubdirectory("realmworks-secrets-");
        var file = Path.Combine(folder.FullName, "Broker__Password");
        File.WriteAllText(file, "first");
        Contracts.Settings.SettingsReader? settings = null;
        using var app = (IDisposable)ServiceHost.Create([$"--Secrets:Path={folder.FullName}"], "test", service => settings = service.Settings);
        Assert.Equal("first", settings!.Text("Broker:Password"));
        File.WriteAllText(file, "second");
        settings.Reload();
        Assert.Equal("second", settings.Text("Broker:Password"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_stopping_service_is_not_ready()
    {
        var slow = new SlowStop();
        await using var app = await StartAsync(service => service.Services.AddSingleton<IHostedService>(slow));

        // As a signal does it.
        app.Lifetime.StopApplication();
        var stop = app.StopAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping\n"), await GetAsync(app, 0, "/healthz/ready"));
        slow.LetGo.SetResult();
        await stop;
    }

    [Fact]
    public async Task A_service_that_was_told_to_stop_goes_on_taking_calls_until_those_who_send_them_know()
    {
        var clock = new ManualTimeProvider();
        await using var app = await StartAsync(
            service =>
            {
                service.Services.AddSingleton<TimeProvider>(clock);
                service.Serve(0, context => context.Response.WriteAsync("mine"));
            },
            "--Shutdown:LingerSeconds", "5");

        app.Lifetime.StopApplication();
        var stop = app.StopAsync();
        while (clock.WaitingTimers == 0)
            await Task.Yield();
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping\n"), await GetAsync(app, 0, "/healthz/ready"));
        Assert.Equal((HttpStatusCode.OK, "mine"), await GetAsync(app, 1, "/"));
        Assert.False(stop.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(app, 1, "/"));
    }

    [Fact]
    public async Task A_stopping_service_keeps_no_connection_open()
    {
        await using var app = await StartAsync(service => service.Serve(0, context => context.Response.WriteAsync("mine")));
        using var http = new HttpClient();
        using (var before = await http.GetAsync(Address(app, 1)))
            Assert.Null(before.Headers.ConnectionClose);

        app.Lifetime.StopApplication();

        using (var after = await http.GetAsync(Address(app, 1)))
            Assert.True(after.Headers.ConnectionClose);
    }

    [Fact]
    public async Task The_port_of_the_service_answers_neither_health_nor_metrics()
    {
        await using var app = await StartAsync(service => service.Serve(0, context => context.Response.WriteAsync("mine")));

        Assert.Equal((HttpStatusCode.OK, "mine"), await GetAsync(app, 1, "/metrics"));
        Assert.Contains("# EOF", (await GetAsync(app, 0, "/metrics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_written_as_open_metrics()
    {
        await using var app = await StartAsync(_ => { });
        using var meter = app.Services.GetRequiredService<IMeterFactory>().Create("Realmworks.Test");
        meter.CreateCounter<long>("calls_total", null, "Calls.").Add(2, new KeyValuePair<string, object?>("path", "a\"b\n"));
        meter.CreateUpDownCounter<int>("held").Add(3);
        var times = meter.CreateHistogram("took_seconds", null, null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        times.Record(0.5);
        times.Record(1.5);
        times.Record(9);

        var text = (await GetAsync(app, 0, "/metrics")).Text;

        Assert.Contains("# TYPE calls counter\n# HELP calls Calls.\ncalls_total{path=\"a\\\"b\\n\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE held gauge\nheld 3\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "# TYPE took_seconds histogram\ntook_seconds_bucket{le=\"1\"} 1\ntook_seconds_bucket{le=\"2\"} 2\ntook_seconds_bucket{le=\"+Inf\"} 3\ntook_seconds_count 3\ntook_seconds_sum 11\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_that_a_service_keeps_by_itself_are_read_at_each_scrape()
    {
        var source = new Pipelines();
        await using var app = await StartAsync(service => service.Services.AddSingleton<ISeriesSource>(source));
        Assert.Contains(
            "# TYPE held_seconds counter\n# HELP held_seconds Used.\nheld_seconds_total{realm=\"a\\\"b\",pipeline=\"p\"} 2.5\n",
            (await GetAsync(app, 0, "/metrics")).Text, StringComparison.Ordinal);
        source.Gone = true;
        Assert.DoesNotContain("held_seconds_total", (await GetAsync(app, 0, "/metrics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_settings_stop_the_start_all_at_once_by_their_keys()
    {
        var wrong = Assert.Throws<SettingsException>(() => ServiceHost.Create(
            ["--Health:Port", "none", "--Logging:Level", "Loud"], "test", service => service.Settings.Text("Broker:Host")));

        Assert.Equal(3, wrong.Errors.Count);
        Assert.Contains("Health:Port is 'none'; allowed: a whole number from 0 to 65535 (environment variable Health__Port)", wrong.Errors);
        Assert.Contains("test cannot start", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mounted_secrets_are_settings()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "Broker__Password"), "secret");
        var password = "";

        using var app = (IDisposable)ServiceHost.Create(
            ["--Secrets:Path", folder.FullName, "--Health:Port", "0"], "test", service => password = service.Settings.Text("Broker:Password"));

        folder.Delete(recursive: true);
        Assert.Equal("secret", password);
    }

    private static async Task<WebApplication> StartAsync(Action<ServiceBuilder> configure, params string[] more)
    {
        var app = ServiceHost.Create(["--Health:Port", "0", "--Logging:Level", "None", .. more], "test", configure);
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(WebApplication app, int listener, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Address(app, listener), path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Uri Address(WebApplication app, int listener) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(listener)
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    private sealed class SwitchedCheck : IReadinessCheck
    {
        public string? Problem { get; set; }
    }

    private sealed class Pipelines : ISeriesSource
    {
        public bool Gone { get; set; }

        public IEnumerable<SeriesFamily> Read() =>
            [new("held_seconds_total", "counter", "Used.", ["realm", "pipeline"], Gone ? [] : [(["a\"b", "p"], 2.5)])];
    }

    private sealed class SlowStop : IHostedLifecycleService
    {
        public TaskCompletionSource LetGo { get; } = new();

        public Task StoppingAsync(CancellationToken cancellationToken) => LetGo.Task;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
