namespace Realmworks.Infra.Settings.Rules;

internal static class RealmRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        foreach (var twice in SettingRules.Twice(settings.Realms.Select(realm => realm.Name)))
        {
            yield return new Fault("realms", $"realm '{twice}' is there twice", "each realm has a name of its own");
        }
        for (var i = 0; i < settings.Realms.Length; i++)
        {
            foreach (var twice in SettingRules.Twice(settings.Realms[i].Stages.Select(stage => stage.Name)))
            {
                yield return new Fault($"realms[{i}].stages", $"stage '{twice}' is there twice", "each stage of a realm has a name of its own");
            }
        }
    }
}
