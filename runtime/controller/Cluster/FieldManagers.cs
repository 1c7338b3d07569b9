using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Cluster;

/// <summary>Under which names the controller applies.</summary>
internal static class FieldManagers
{
    public const string Controller = Labels.ManagedByController;

    /// <summary>
    /// Owns a replica count that the controller sets, apart from everything else: what <see cref="Controller"/> applies never holds a
    /// count, so leaving the count to the scaler is to stop applying under this name, and takes nothing away.
    /// </summary>
    public const string Replicas = Labels.ManagedByController + "-replicas";
}
