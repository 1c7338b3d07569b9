using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Controller.Pipelines;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller;

/// <param name="Identity">Who holds the lease: the pod's name.</param>
/// <param name="Namespace">Where the lease is: the controller's own namespace.</param>
/// <param name="ExecutorImage">Reference of the image that pipelines run in.</param>
/// <param name="BrokerHost">The broker as executors and triggers reach it.</param>
/// <param name="BrokerPort">Its AMQP port; default 5672.</param>
/// <param name="MonitorUser">The user that reads queue lengths; gets a way into each virtual host and no right there.</param>
/// <param name="Management">The broker's management API, as administrator.</param>
internal sealed record ControllerOptions(
    string Identity, string Namespace, string ExecutorImage, string BrokerHost, int BrokerPort, string MonitorUser, ManagementOptions Management)
{
    /// <summary>Which pool of nodes executors run on.</summary>
    public ExecutorPools ExecutorPools { get; init; } = ExecutorPools.Anywhere;

    /// <summary>Whether the cluster gives pods their users, and refuses those that name one; default false.</summary>
    public bool UsersAreGiven { get; init; }

    public static ControllerOptions Read(SettingsReader settings) => new(
        settings.Text("POD_NAME", Environment.MachineName),
        settings.Text("POD_NAMESPACE", PlatformNames.SystemNamespace),
        settings.Text("Images:Executor"),
        settings.Host("Broker:Host"),
        settings.Number("Broker:Port", PlatformNames.BrokerPort, 1, 65535),
        settings.Text("Broker:MonitorUser", BrokerNames.MonitorUser),
        ManagementOptions.Read(settings))
    {
        ExecutorPools = ExecutorPools.Read(settings, "Executors:Pools"),
        UsersAreGiven = settings.Flag("Executors:UsersAreGiven", fallback: false),
    };
}
