using Xunit.Sdk;

namespace EndToEnd.Tests.Running;

/// <summary>Waits for what the installation does by itself.</summary>
internal static class Deadline
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    public static async Task<T> UntilAsync<T>(string what, TimeSpan within, Func<Task<T?>> look)
        where T : class
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (TimeProvider.System.GetElapsedTime(begun) > within)
                throw new XunitException($"not within {within.TotalSeconds:0} s: {what}");
            await Task.Delay(_look, TimeProvider.System);
        }
    }
}
