using Realmworks.Local.Nodes.Probes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What the probes say of the container.</summary>
internal sealed partial class ContainerRunner
{
    public void StartupPassed() => Change(view => view with { Started = true, Ready = !ContainerProbes.Has(spec, "readinessProbe") });

    public void ReadinessIs(bool ready) => Change(view => view with { Ready = ready });

    public void Unhealthy(string message) => node.Warn(_pod, Name, "Unhealthy", message);

    // Not awaited: the probe that says so is itself stopped on the way.
    public void MustDie(string message) => _ = StopAsync(() => UsualGrace, message);

    private void Change(Func<ContainerView, ContainerView> change)
    {
        lock (_gate)
        {
            if (View.State is ContainerState.Running)
                View = change(View);
        }

        changed();
    }
}
