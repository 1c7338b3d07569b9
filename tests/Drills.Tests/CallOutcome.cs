namespace Drills.Tests;

/// <summary>What the caller of a pipeline knows of its call afterwards.</summary>
internal enum CallOutcome
{
    /// <summary>Answered by its execution.</summary>
    Executed,

    /// <summary>The broker has confirmed it, and its answer did not come: it must not be lost.</summary>
    Accepted,

    /// <summary>The caller was told that it was not taken, or not for certain.</summary>
    Refused,

    /// <summary>The trigger itself did not answer.</summary>
    Unanswered,
}
