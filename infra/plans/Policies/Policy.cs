namespace Realmworks.Infra.Plans.Policies;

internal enum Severity
{
    /// <summary>Told, and nothing else.</summary>
    Warning,

    /// <summary>Refused, unless the settings hold an exception.</summary>
    Error,
}

/// <summary>A rule over a plan.</summary>
/// <param name="Id">Stays for ever: exceptions name it.</param>
/// <param name="Title">What must hold, as a sentence.</param>
/// <param name="Reason">What happens where it does not.</param>
/// <param name="Check">What breaks it.</param>
internal sealed record Policy(string Id, Severity Severity, string Title, string Reason, Func<PolicyScope, IEnumerable<Breach>> Check);

/// <param name="Problem">What is wrong with it, short.</param>
internal sealed record Breach(PlannedResource Resource, string Problem);
