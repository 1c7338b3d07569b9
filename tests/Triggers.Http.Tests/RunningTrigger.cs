using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;
using Realmworks.Hosting;
using Realmworks.Messaging;
using Realmworks.Triggers.Catalog;

namespace Realmworks.Triggers.Http.Tests;

/// <summary>The whole service in this process, with a catalog of the test's.</summary>
internal sealed class RunningTrigger : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningTrigger(WebApplication app)
    {
        _app = app;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal))).ToArray();
        Health = addresses[0];
        Client = new HttpClient { BaseAddress = addresses[1], Timeout = TimeSpan.FromSeconds(90) };
    }

    public Uri Health { get; }

    public HttpClient Client { get; }

    public static Task<RunningTrigger> StartAsync(BrokerOptions broker, params PipelineSpec[] pipelines) => StartAsync(broker, [], pipelines);

    public static async Task<RunningTrigger> StartAsync(BrokerOptions broker, string[] settings, PipelineSpec[] pipelines)
    {
        var app = ServiceHost.Create(
            [
                "--Broker:Host", broker.Host, "--Broker:Port", $"{broker.Port}", "--Broker:VirtualHost", broker.VirtualHost,
                "--Broker:UserName", broker.UserName, "--Broker:Password", broker.Password,
                "--Realm:Name", "demo", "--Realm:Stage", "test", "--Http:Port", "0", "--Health:Port", "0", "--Logging:Level", "None", .. settings,
            ],
            "http-trigger",
            service =>
            {
                service.Services.AddSingleton<IPipelineCatalog>(new FixedCatalog(pipelines));
                HttpTriggerService.Configure(service);
            });
        await app.StartAsync();
        return new RunningTrigger(app);
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => Client.PostAsync(new Uri(path, UriKind.Relative), content);

    public async Task<string?> ProblemAsync()
    {
        using var answer = await Client.GetAsync(new Uri(Health, "/healthz/ready"));
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
    }

    public async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ProblemAsync() is not null)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
