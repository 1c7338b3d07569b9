namespace Realmworks.Infra.Settings.Rules;

internal static class RealmRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings) =>
    [
        .. Twice([.. settings.Realms.Select(realm => realm.Name)], i => $"realms[{i}].name",
            name => $"realm '{name}' is there twice", "each realm has a name of its own"),
        .. settings.Realms.SelectMany((realm, i) => Twice([.. realm.Stages.Select(stage => stage.Name)], j => $"realms[{i}].stages[{j}].name",
            name => $"stage '{name}' is there twice", "each stage of a realm has a name of its own")),
    ];

    // A name that could not be read is empty here, and said already.
    private static IEnumerable<Fault> Twice(string[] names, Func<int, string> key, Func<string, string> problem, string remedy) =>
        names.Select((name, i) => (name, i)).Where(item => item.name.Length > 0 && Array.IndexOf(names, item.name) < item.i)
            .Select(item => new Fault(key(item.i), problem(item.name), remedy));
}
