using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler;

internal sealed record ScalerOptions
{
    /// <summary>Who this process is among the scalers: its pod.</summary>
    public required string Identity { get; init; }

    /// <summary>Where the lease is: the scaler's own namespace.</summary>
    public required string Namespace { get; init; }

    public string Lease { get; init; } = "realmworks-scaler";

    /// <summary>Parts that the realms are divided into, each scaled by one process; for more pipelines than one process bears.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>How often a pipeline is looked at.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a pipeline without replicas is asked for its first message.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for the broker's figures of a virtual host.</summary>
    public TimeSpan BrokerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A leader that is silent for so long is replaced; it gives up by itself some seconds earlier.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(7);

    public TimeSpan LeaseRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Calls to the Kubernetes API at once.</summary>
    public int Writers { get; init; } = 8;

    public ScalingPolicy Policy { get; init; } = ScalingPolicy.Default;

    public static ScalerOptions Read(SettingsReader settings) => new()
    {
        Identity = settings.Text("POD_NAME", Environment.MachineName),
        Namespace = settings.Text("POD_NAMESPACE", PlatformNames.SystemNamespace),
        Shards = settings.Number("Scaler:Shards", 1, 1, 64),
    };
}
