namespace Realmworks.Local.Nodes.Probes;

internal interface IProbeListener
{
    void StartupPassed();

    void ReadinessIs(bool ready);

    void Unhealthy(string message);

    void MustDie(string message);
}
