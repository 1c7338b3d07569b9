using Microsoft.Extensions.Hosting;

namespace Realmworks.Hosting;

/// <summary>
/// Lets a service that was told to stop go on serving for a while, though it says that it is not ready: those who send it calls hear of its
/// end a little later than itself, and until then it would refuse them.
/// </summary>
internal sealed class Lingering(HostingOptions options, TimeProvider clock) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.LingerTime, clock, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
