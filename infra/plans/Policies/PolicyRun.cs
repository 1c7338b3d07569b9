using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Policies;

/// <summary>All policies over a plan, with the settings' exceptions.</summary>
internal static class PolicyRun
{
    /// <summary>The longest that an exception may reach ahead: whoever needs it longer looks at it again.</summary>
    private const int LongestDays = 366;

    public static ImmutableArray<Finding> Of(Plan plan, InstallationSettings settings, DateOnly today)
    {
        var scope = new PolicyScope(plan, settings);
        var findings = PolicySet.All.SelectMany(policy => policy.Check(scope).Select(breach => new Finding(policy.Id, policy.Severity,
            policy.Title, breach.Resource.Name, breach.Problem, Excepted(policy, breach, settings, today)))).ToImmutableArray();
        return [.. findings, .. settings.PolicyExceptions.Select((exception, i) => Concern(exception, i, findings, today)).OfType<Finding>()];
    }

    private static string? Excepted(Policy policy, Breach breach, InstallationSettings settings, DateOnly today) =>
        settings.PolicyExceptions.FirstOrDefault(exception => Covers(exception, policy.Id, breach.Resource.Name) && IsValid(exception, today)) is { } held
            ? $"{held.Reason}, until {held.Until:yyyy-MM-dd}" : null;

    // An exception that does nothing hides nothing yet; it would hide the next one.
    private static Finding? Concern(PolicyExceptionSettings exception, int index, ImmutableArray<Finding> findings, DateOnly today)
    {
        var key = $"realmworks:policyExceptions[{index}]";
        if (!PolicySet.All.Any(policy => policy.Id == exception.Policy))
        {
            return new Finding(exception.Policy, Severity.Error, "Exceptions name policies that there are",
                key, $"there is no policy {exception.Policy}", null);
        }
        if (exception.Until < today)
        {
            return new Finding(exception.Policy, Severity.Warning, "Exceptions end", key,
                $"ended on {exception.Until:yyyy-MM-dd}: mend what it covered, and remove it", null);
        }
        if (exception.Until > today.AddDays(LongestDays))
        {
            return new Finding(exception.Policy, Severity.Error, "Exceptions end", key,
                $"reaches to {exception.Until:yyyy-MM-dd}; at most a year ahead is allowed", null);
        }
        return findings.Any(finding => Covers(exception, finding.Policy, finding.Resource)) ? null
            : new Finding(exception.Policy, Severity.Warning, "Exceptions are needed", key,
                $"covers nothing: no resource named {exception.Resource} breaks {exception.Policy}; remove it", null);
    }

    private static bool IsValid(PolicyExceptionSettings exception, DateOnly today) => exception.Until >= today && exception.Until <= today.AddDays(LongestDays);

    private static bool Covers(PolicyExceptionSettings exception, string policy, string resource) => exception.Policy == policy
        && Regex.IsMatch(resource, $"^{Regex.Escape(exception.Resource).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);
}
