using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Contracts.Settings;

/// <summary>The realm and stage that a service works for; it knows no other.</summary>
public sealed record RealmIdentity(string Realm, string Stage)
{
    private const string Prefix = "realm-";

    public string Namespace => PlatformNames.RealmNamespace(Realm, Stage);

    /// <summary>From <c>Realm:Name</c> and <c>Realm:Stage</c>; left out, from the pod's namespace, which is made of both.</summary>
    public static RealmIdentity Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var own = FromNamespace(settings.Optional("POD_NAMESPACE"));
        var identity = new RealmIdentity(settings.Text("Realm:Name", own?.Realm), settings.Text("Realm:Stage", own?.Stage));
        if (identity.Realm.Length > 0 && !Names.IsRealm(identity.Realm))
            settings.Add("Realm:Name", $"is '{identity.Realm}'; allowed: {Names.RealmRule}");
        if (identity.Stage.Length > 0 && !Names.IsStage(identity.Stage))
            settings.Add("Realm:Stage", $"is '{identity.Stage}'; allowed: {Names.StageRule}");
        return identity;
    }

    /// <summary>A stage's name has no hyphen, so the last one divides.</summary>
    private static RealmIdentity? FromNamespace(string? name)
    {
        var divide = name?.LastIndexOf('-') ?? -1;
        return name is not null && name.StartsWith(Prefix, StringComparison.Ordinal) && divide > Prefix.Length
            ? new RealmIdentity(name[Prefix.Length..divide], name[(divide + 1)..])
            : null;
    }
}
