using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Pods;

internal sealed partial class PodWorker
{
    private void Adopt()
    {
        if (!_sandbox.TryAdopt() || _sandbox.Addresses is not { } addresses)
            return;
        foreach (var runner in _init.Concat(_main))
        {
            if (!runner.TryAdopt(_pod, addresses))
                Restore(runner);
        }
    }

    // An init container that had succeeded before the agent went is not run again.
    private void Restore(ContainerRunner runner)
    {
        var before = _pod.ObjectsAt("status", "initContainerStatuses").FirstOrDefault(c => c.TextAt("name") == runner.Name);
        if (before?.NumberAt("state", "terminated", "exitCode") == 0)
            runner.RestoreSucceeded(before);
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_sandbox.Addresses is null)
            {
                await _sandbox.CreateAsync(_pod, "", cancellationToken).ConfigureAwait(false);
                NamesChanged();
            }

            if (!_volumesReady && _sandbox.Addresses is { } addresses)
            {
                await _volumes.PrepareAsync(_pod, addresses, cancellationToken).ConfigureAwait(false);
                _volumesReady = true;
            }

            return true;
        }
        catch (ConfigurationException e)
        {
            _node.Warn(_pod, null, "FailedMount", e.Message);
        }
        catch (Exception e) when (e is KernelException or IOException or UnauthorizedAccessException or ApiException or HttpRequestException)
        {
            _node.Warn(_pod, null, "FailedCreatePodSandBox", $"Failed to create pod sandbox: {e.Message}");
        }

        foreach (var runner in _init.Concat(_main))
            runner.Wait(_init.Count > 0 && !runner.IsInit ? "PodInitializing" : "ContainerCreating", null);
        return false;
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        foreach (var runner in _init)
        {
            if (runner.View.State is ContainerState.Ended { ExitCode: 0 })
                continue;
            foreach (var later in _init.Concat(_main).SkipWhile(r => r != runner).Skip(1))
                later.Wait("PodInitializing", null);
            await StartIfDueAsync(runner, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var runner in _main)
            await StartIfDueAsync(runner, cancellationToken).ConfigureAwait(false);
    }

    private async Task StartIfDueAsync(ContainerRunner runner, CancellationToken cancellationToken)
    {
        if (_sandbox.Addresses is not { } addresses || runner.View.State is ContainerState.Running)
            return;
        var policy = _pod.TextAt("spec", "restartPolicy") ?? "Always";
        if (runner.View.State is ContainerState.Ended ended && !RestartPolicy.StartsAgain(policy, ended.ExitCode, runner.IsInit))
            return;

        if (runner.DueAt is { } due && due > _node.Clock.GetUtcNow())
        {
            runner.BackOff(_pod);
            return;
        }

        await runner.StartAsync(_pod, _volumes, addresses, cancellationToken).ConfigureAwait(false);
    }
}
