using System.Globalization;

namespace Drills.Tests;

/// <summary>How long a drill is: short in the suite; `rw drill` gives the full counts, and then nothing else runs.</summary>
/// <param name="InOutage">How many calls must be executed while the zone is away before it is healed.</param>
internal sealed record DrillOptions(int Messages, int Seed, int Callers, TimeSpan Pause, int InOutage, string? Report)
{
    public static DrillOptions Current { get; } = Variable("RW_DRILL_MESSAGES") is { } messages
        ? new DrillOptions(Number(messages), Number(Variable("RW_DRILL_SEED") ?? "1"), 32, TimeSpan.Zero, 20, Variable("RW_DRILL_REPORT"))
        : new DrillOptions(300, 1, 4, TimeSpan.FromMilliseconds(500), 3, null);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
