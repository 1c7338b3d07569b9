using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Contracts.Settings;

/// <summary>The realm and stage that a service works for; it knows no other.</summary>
public sealed record RealmIdentity(string Realm, string Stage)
{
    public string Namespace => PlatformNames.RealmNamespace(Realm, Stage);

    /// <summary>From <c>Realm:Name</c> and <c>Realm:Stage</c>; left out, from the pod's namespace, which is made of both.</summary>
    public static RealmIdentity Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var own = settings.Optional("POD_NAMESPACE") is { } pod ? PlatformNames.RealmOf(pod) : null;
        var identity = new RealmIdentity(settings.Text("Realm:Name", own?.Realm), settings.Text("Realm:Stage", own?.Stage));
        if (identity.Realm.Length > 0 && !Names.IsRealm(identity.Realm))
            settings.Add("Realm:Name", $"is '{identity.Realm}'; allowed: {Names.RealmRule}");
        if (identity.Stage.Length > 0 && !Names.IsStage(identity.Stage))
            settings.Add("Realm:Stage", $"is '{identity.Stage}'; allowed: {Names.StageRule}");
        return identity;
    }
}
