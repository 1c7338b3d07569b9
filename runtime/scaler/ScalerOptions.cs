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

    /// <summary>Settings that may change while the scaler runs; it need not be there.</summary>
    public string SettingsFile { get; init; } = "/etc/realmworks/scaler/scaler.json";

    /// <summary>Where executors tell of themselves.</summary>
    public int ExecutorPort { get; init; } = PlatformNames.HealthPort;

    /// <summary>Parts that the realms are divided into, each scaled by one process; for more pipelines than one process bears.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>How often a pipeline is looked at.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often pipelines without replicas are asked for their first message, beside the hints of publishers.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many of them at most each time; where there are more, they take turns.</summary>
    public int Probed { get; init; } = 100;

    /// <summary>Queues that are read at once; where there are more, virtual hosts are read at different moments of a tick.</summary>
    public int SectorQueues { get; init; } = 2500;

    /// <summary>Longest wait for the broker's figures of a virtual host.</summary>
    public TimeSpan BrokerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A leader that is silent for so long is replaced; it gives up by itself some seconds earlier.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(7);

    public TimeSpan LeaseRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Pipelines that are written to the Kubernetes API at once.</summary>
    public int Writers { get; init; } = 8;

    /// <summary>Pipelines that are written a second at most, after as many at once as in two seconds.</summary>
    public int WritesPerSecond { get; init; } = 50;

    public ScalingPolicy Policy { get; init; } = ScalingPolicy.Default;

    public string LeaseOf(int shard) => Shards == 1 ? Lease : $"{Lease}-{shard}";

    public static ScalerOptions Read(SettingsReader settings) => new()
    {
        Identity = settings.Text("POD_NAME", Environment.MachineName),
        Namespace = settings.Text("POD_NAMESPACE", PlatformNames.SystemNamespace),
        SettingsFile = settings.Text("Scaler:SettingsFile", "/etc/realmworks/scaler/scaler.json"),
        Shards = settings.Number("Scaler:Shards", 1, 1, 64),
    };
}
