using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>What names a customer's certificate in each cloud's store.</summary>
internal static partial class StoredCertificate
{
    public const string AwsForm = "arn:aws:acm:<region>:<account>:certificate/<id>";
    public const string AzureForm = "https://<vault>.vault.azure.net/secrets/<name>";
    public const string GoogleForm = "projects/<project>/secrets/<name>: a secret of Secret Manager that holds key and chain as PEM";

    public static bool IsAws(string id) => Aws().IsMatch(id);

    public static bool IsGoogle(string id) => Google().IsMatch(id);

    /// <summary>The vault's name, and the certificate's in it; null where the id is of another form.</summary>
    public static (string Vault, string Name)? Azure(string id) =>
        InAzure().Match(id) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    [GeneratedRegex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-f-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Aws();

    [GeneratedRegex("^https://([a-zA-Z0-9-]{3,24})\\.vault\\.[a-z.]+/secrets/([a-zA-Z0-9-]+)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex InAzure();

    [GeneratedRegex("^projects/[a-z0-9-]+/secrets/[a-zA-Z0-9_-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Google();
}
