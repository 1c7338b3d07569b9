namespace Realmworks.Infra.Plans.Policies;

/// <summary>A policy that a plan breaks.</summary>
/// <param name="Excepted">Why it is accepted, until when; null where it is not.</param>
internal sealed record Finding(string Policy, Severity Severity, string Title, string Resource, string Problem, string? Excepted)
{
    public bool IsRefused => Severity == Severity.Error && Excepted is null;

    public override string ToString() =>
        $"{Policy} {(Excepted is null ? Severity.ToString().ToLowerInvariant() : "accepted")}: {Resource}: {Problem}{(Excepted is null ? $" ({Title})" : $" ({Excepted})")}";
}
