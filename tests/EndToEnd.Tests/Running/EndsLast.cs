using Xunit.Sdk;
using Xunit.v3;

namespace EndToEnd.Tests.Running;

/// <summary>
/// What waits for the cooldown comes after the tests that use the time, the crash of another installation among them, and the destroy after all.
/// </summary>
public sealed class EndsLast : ITestCollectionOrderer
{
    private static readonly string[] _last = [nameof(CrashTests), nameof(BackAtZeroTests), nameof(DestroyTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(_last,
            name => collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)))];
}
