namespace Drills.Tests;

/// <summary>One numbered call, when it began and ended, and how.</summary>
internal sealed record Call(int Number, string Pipeline, DateTimeOffset Began, DateTimeOffset Ended, CallOutcome Outcome);
