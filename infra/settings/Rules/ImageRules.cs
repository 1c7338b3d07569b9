namespace Realmworks.Infra.Settings.Rules;

internal static class ImageRules
{
    private const string Algorithm = "sha256:";
    private const int Digits = 64;

    public static IEnumerable<Fault> Check(InstallationSettings settings) =>
        settings.Images.Where(image => !IsDigest(image.Value))
            .Select(image => new Fault(
                $"images.{image.Key}", $"'{image.Value}' is no digest", $"allowed: {Algorithm} and {Digits} hexadecimal digits in lower case"));

    private static bool IsDigest(string text) => text.Length == Algorithm.Length + Digits && text.StartsWith(Algorithm, StringComparison.Ordinal)
        && text[Algorithm.Length..].All(char.IsAsciiHexDigitLower);
}
