using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Probes;

/// <summary>
/// The probes of one run of a container. Until the startup probe has passed the others wait; a readiness verdict starts as no, a
/// liveness verdict as yes.
/// </summary>
internal sealed class ContainerProbes(JsonObject container, ProbeAction action, TimeProvider clock, ContainerRunner runner)
{
    public static bool Has(JsonObject container, string kind) => container.ObjectAt(kind) is not null;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (container.ObjectAt("startupProbe") is { } startup)
        {
            if (!await UntilVerdictAsync("Startup", startup, cancellationToken).ConfigureAwait(false))
                return;
            runner.StartupPassed();
        }

        await Task.WhenAll(
            WatchAsync("Readiness", container.ObjectAt("readinessProbe"), false, runner.ReadinessIs, cancellationToken),
            WatchAsync("Liveness", container.ObjectAt("livenessProbe"), true, _ => { }, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<bool> UntilVerdictAsync(string kind, JsonObject probe, CancellationToken cancellationToken)
    {
        var passed = false;
        await WatchAsync(kind, probe, false, verdict => passed = verdict, cancellationToken, once: true).ConfigureAwait(false);
        return passed;
    }

    private async Task WatchAsync(
        string kind, JsonObject? probe, bool initially, Action<bool> verdictIs, CancellationToken cancellationToken, bool once = false)
    {
        if (probe is null)
            return;

        var settings = ProbeSettings.Of(probe);
        var counter = new ProbeCounter(settings, initially);
        await Task.Delay(settings.InitialDelay, clock, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var failure = await action.RunAsync(probe, settings.Timeout, clock, cancellationToken).ConfigureAwait(false);
            var before = counter.Verdict;
            var failed = counter.Take(failure is null);
            if (failure is not null)
                runner.Unhealthy($"{kind} probe failed: {failure}");
            if (before != counter.Verdict)
                verdictIs(counter.Verdict);
            if (failed && kind != "Readiness")
            {
                runner.MustDie($"Container {container.TextAt("name")} failed {kind.ToLowerInvariant()} probe, will be restarted");
                return;
            }

            if (once && counter.Verdict)
                return;
            await Task.Delay(settings.Period, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
