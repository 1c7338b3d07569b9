using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Realmworks.Hosting.Tests;

public sealed class FailingServiceTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_service_that_ends_because_its_work_failed_does_not_say_that_all_is_well(bool fails, int code) =>
        Assert.Equal(code, await RunAsync(lifetime => new Work(lifetime, fails)));

    [Fact]
    public async Task A_service_that_is_stopped_while_it_starts_just_ends() =>
        Assert.Equal(0, await RunAsync(lifetime => new StopAtStart(lifetime)));

    [Fact]
    public async Task A_service_whose_port_is_taken_says_so_and_ends()
    {
        using var taken = new TcpListener(IPAddress.IPv6Any, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal(1, await ServiceHost.RunAsync(["--Health:Port", $"{port}", "--Logging:Level", "None"], "test", _ => { }));
    }

    private static Task<int> RunAsync(Func<IHostApplicationLifetime, IHostedService> create) => ServiceHost.RunAsync(
        ["--Health:Port", "0", "--Logging:Level", "None"],
        "test",
        service => service.Services.AddSingleton(provider => create(provider.GetRequiredService<IHostApplicationLifetime>())));

    private sealed class Work(IHostApplicationLifetime lifetime, bool fails) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            if (fails)
                throw new InvalidOperationException("unexpected");
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
    }

    private sealed class StopAtStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
