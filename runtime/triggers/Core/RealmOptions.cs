using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Contracts.Validation;

namespace Realmworks.Triggers;

/// <summary>The realm and stage that a trigger serves; it knows no other.</summary>
public sealed record RealmOptions(string Realm, string Stage)
{
    public string Namespace => PlatformNames.RealmNamespace(Realm, Stage);

    public static RealmOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = new RealmOptions(settings.Text("Realm:Name"), settings.Text("Realm:Stage"));
        if (options.Realm.Length > 0 && !Names.IsRealm(options.Realm))
            settings.Add("Realm:Name", $"is '{options.Realm}'; allowed: {Names.RealmRule}");
        if (options.Stage.Length > 0 && !Names.IsStage(options.Stage))
            settings.Add("Realm:Stage", $"is '{options.Stage}'; allowed: {Names.StageRule}");
        return options;
    }
}
