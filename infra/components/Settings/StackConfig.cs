using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Settings;

/// <summary>The stack's config: settings checked as a whole, passwords as secret outputs.</summary>
internal sealed class StackConfig
{
    private readonly Config _config = new(SettingKeys.Namespace);

    /// <exception cref="RunException">Something is wrong with the settings; the message has all of it.</exception>
    public InstallationSettings Settings()
    {
        try
        {
            return SettingsReader.Read(Values(), Deployment.Instance.StackName);
        }
        catch (SettingsException wrong)
        {
            throw new RunException(wrong.Message);
        }
    }

    public Output<string> Secret(string key) => _config.RequireSecret(key);

    private ImmutableDictionary<string, string> Values()
    {
        var known = InstallationSettings.Keys.Select(key => KeyValuePair.Create(key, _config.Get(key))).Where(pair => pair.Value is not null);
        return known.ToImmutableDictionary(pair => pair.Key, pair => pair.Value!).AddRange(
            OtherKeys().Select(key => KeyValuePair.Create(key, "")));
    }

    // Config answers for keys it is asked for; only the variable it reads them from says which others were set: secrets, which are not opened
    // for their names, and what is no setting.
    private static IEnumerable<string> OtherKeys()
    {
        var all = Environment.GetEnvironmentVariable("PULUMI_CONFIG");
        const string prefix = SettingKeys.Namespace + ":";
        return all is null ? []
            : JsonElement.Parse(all).EnumerateObject().Select(setting => setting.Name)
                .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(key => key[prefix.Length..]).Except(InstallationSettings.Keys);
    }
}
