using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Rules;

internal static class TagRules
{
    /// <summary>AWS and Azure take fifty, and the installation adds some of its own.</summary>
    private const int Most = 40;

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        if (settings.Tags.Count > Most)
        {
            yield return new Fault("tags", $"{settings.Tags.Count} are too many", $"allowed: at most {Most}");
        }
        var (pattern, form) = settings.Cloud == Cloud.Gke
            ? (@"^[a-z0-9_-]{0,63}\z", "lower-case letters, digits, _ and -, at most 63 characters")
            : (@"^[\w .:/=+@-]{0,256}\z", "letters, digits, spaces and . : / = + - @ _, at most 256 characters");
        foreach (var (name, value) in settings.Tags.Where(tag => !Regex.IsMatch(tag.Value, pattern, RegexOptions.CultureInvariant)))
        {
            yield return new Fault($"tags.{name}", $"'{value}' is no tag value on {settings.Cloud.ToString().ToLowerInvariant()}", $"allowed: {form}");
        }
    }
}
