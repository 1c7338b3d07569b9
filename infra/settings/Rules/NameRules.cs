using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>Names of cloud resources begin with the installation's, and the shortest limits among them leave it this much.</summary>
internal static partial class NameRules
{
    /// <summary>A load balancer's name has 32 characters on AWS, an Azure storage account's 24, and both add a suffix.</summary>
    public const int Longest = 16;

    public const string Form = "lower-case letters, digits and inner hyphens, beginning with a letter, at most 16 characters";

    public static bool IsInstallation(string name) => name.Length <= Longest && Label().IsMatch(name);

    public static IEnumerable<Fault> Check(string? installation) => installation is null || IsInstallation(installation) ? []
        : [new Fault("cloud", $"the installation's name '{installation}' does not fit the names that are made of it",
            $"rename the file Pulumi.{installation}.yaml; allowed: {Form}")];

    [GeneratedRegex(@"^[a-z](-?[a-z0-9])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
