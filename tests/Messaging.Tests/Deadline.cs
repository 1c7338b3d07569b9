namespace Realmworks.Messaging.Tests;

internal static class Deadline
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Asks again until it holds; fails at the deadline.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Long);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));
}
