using Realmworks.Local.Nodes.Probes;

namespace Realmworks.Local.Nodes.Pods;

internal sealed partial class ContainerRunner
{
    private sealed class Listener(ContainerRunner runner) : IProbeListener
    {
        public void StartupPassed() => Set(view => view with { Started = true, Ready = !ContainerProbes.Has(runner.Spec, "readinessProbe") });

        public void ReadinessIs(bool ready) => Set(view => view with { Ready = ready });

        public void Unhealthy(string message) => runner._node.Events.Warning(runner._pod, runner.Name, "Unhealthy", message);

        // Not awaited: the probe that says so is itself stopped on the way.
        public void MustDie(string message) => _ = runner.StopAsync(() => runner.UsualGrace, message);

        private void Set(Func<ContainerView, ContainerView> change)
        {
            lock (runner._gate)
            {
                if (runner.View.State is ContainerState.Running)
                    runner.View = change(runner.View);
            }

            runner._changed();
        }
    }
}
