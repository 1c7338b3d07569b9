using System.Text.Json;
using Realmworks.Contracts.Resources;

namespace Realmworks.Scaler.Watching;

/// <summary>A realm that may be scaled.</summary>
/// <param name="ReplicaCap">The most replicas of all its scaled pipelines together; null where there is no such cap.</param>
internal sealed record RealmView(int? ReplicaCap)
{
    /// <returns>Null where the realm is on another licensing model: only consumption is scaled.</returns>
    public static RealmView? Read(JsonElement item) =>
        item.Deserialize(ContractsJson.Default.Realm) is { Spec.Licensing: LicensingModels.Consumption } realm
            ? new RealmView(realm.Spec.Policies?.ReplicaCap)
            : null;
}
