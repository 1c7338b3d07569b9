using System.Text.RegularExpressions;

namespace Realmworks.Contracts.Validation;

/// <summary>What names may look like; together they stay under Kubernetes' 63 characters in every name that is made of them.</summary>
public static partial class Names
{
    public const string RealmRule = "lower-case letters, digits and inner hyphens, beginning with a letter, at most 20 characters";
    public const string StageRule = "lower-case letters and digits, at most 10 characters";
    public const string PipelineRule = "lower-case letters, digits and inner hyphens, beginning with a letter, at most 30 characters";

    public static bool IsRealm(string name) => name.Length <= 20 && Label().IsMatch(name);

    public static bool IsStage(string name) => name.Length <= 10 && Word().IsMatch(name);

    public static bool IsPipeline(string name) => name.Length <= 30 && Label().IsMatch(name);

    [GeneratedRegex("^[a-z](-?[a-z0-9])*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z0-9]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
