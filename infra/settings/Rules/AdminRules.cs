using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Rules;

internal static class AdminRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var (pattern, form) = settings.Cloud switch
        {
            Cloud.Eks => (@"^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/\S+\z", "the ARN of an IAM role or user"),
            Cloud.Aks => (@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", "the object id of an Entra group"),
            _ => (@"^(group|user|serviceAccount):[^@\s]+@[^@\s]+\.[a-z]+\z", "group:, user: or serviceAccount: with an address"),
        };
        return settings.Cluster.Admins.Where(admin => !Regex.IsMatch(admin, pattern, RegexOptions.CultureInvariant))
            .Select(admin => new Fault(
                "cluster.admins", $"'{admin}' is no administrator on {settings.Cloud.ToString().ToLowerInvariant()}", $"allowed: {form}"))
            .Concat(SettingRules.Twice(settings.Cluster.Admins).Select(twice => new Fault("cluster.admins", $"'{twice}' is there twice", "name each once")));
    }
}
