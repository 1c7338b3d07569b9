namespace Realmworks.Messaging.Publishing;

/// <param name="Outcome">What became of the message.</param>
/// <param name="Cause">Why, in words; empty when confirmed.</param>
public sealed record PublishResult(PublishOutcome Outcome, string Cause = "")
{
    public static PublishResult Confirmed { get; } = new(PublishOutcome.Confirmed);
}
