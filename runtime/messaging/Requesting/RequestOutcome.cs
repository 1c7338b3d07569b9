using Realmworks.Messaging.Publishing;

namespace Realmworks.Messaging.Requesting;

/// <summary>How a request ended: with a reply, or one of the ways without.</summary>
public abstract record RequestOutcome
{
    private RequestOutcome()
    {
    }

    public sealed record Replied(Reply Reply) : RequestOutcome;

    /// <summary>The broker did not take the message, or it is not known that it did.</summary>
    public sealed record NotPublished(PublishResult Result) : RequestOutcome;

    /// <summary>The broker has the message, and no reply came in time.</summary>
    public sealed record TimedOut : RequestOutcome;

    /// <summary>The broker has the message, and the channel that its reply would come on is gone.</summary>
    public sealed record ReplyLost(string Cause) : RequestOutcome;
}
