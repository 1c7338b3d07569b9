using System.Diagnostics;

namespace Scaler.Tests;

internal static class Deadline
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    /// <summary>Asks again until it holds, and says how long that took; fails at the deadline.</summary>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(_limit);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        return watch.Elapsed;
    }

    public static Task<TimeSpan> UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));
}
