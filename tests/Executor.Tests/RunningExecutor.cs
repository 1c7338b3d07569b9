using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Hosting;
using Realmworks.Messaging;

namespace Realmworks.Executor.Tests;

/// <summary>The whole service in this process.</summary>
internal sealed class RunningExecutor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _file;

    private RunningExecutor(WebApplication app, string file)
    {
        _app = app;
        _file = file;
    }

    public Uri Health => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    public static async Task<RunningExecutor> StartAsync(BrokerOptions broker, string pipeline)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, pipeline);
        var app = ServiceHost.Create(
            [
                "--Broker:Host", broker.Host, "--Broker:Port", $"{broker.Port}", "--Broker:VirtualHost", broker.VirtualHost,
                "--Broker:UserName", broker.UserName, "--Broker:Password", broker.Password,
                "--Realm:Name", "demo", "--Realm:Stage", "test", "--Pipeline:File", file, "--Health:Port", "0", "--Logging:Level", "None",
            ],
            "executor",
            ExecutorService.Configure);
        await app.StartAsync();
        return new RunningExecutor(app, file);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_file);
    }
}
