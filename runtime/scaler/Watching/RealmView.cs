using System.Text.Json;
using Realmworks.Contracts.Resources;

namespace Realmworks.Scaler.Watching;

/// <summary>A realm that may be scaled.</summary>
internal sealed record RealmView
{
    /// <returns>Null where the realm is on another licensing model: only consumption is scaled.</returns>
    public static RealmView? Read(JsonElement item) =>
        item.Deserialize(ContractsJson.Default.Realm) is { Spec.Licensing: LicensingModels.Consumption } ? new RealmView() : null;
}
