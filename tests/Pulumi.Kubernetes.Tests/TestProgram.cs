using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Kubernetes.Tests;

internal static class TestProgram
{
    /// <summary>The one resource that the program registers.</summary>
    public static async Task<MockResourceArgs> RegisteredAsync(Action program)
    {
        var mocks = new RecordingMocks();
        await Pulumi.Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);
        return Assert.Single(mocks.Registered);
    }

    public static async Task<T> ValueAsync<T>(Output<T> output)
    {
        var value = new TaskCompletionSource<T>();
        output.Apply(known =>
        {
            value.SetResult(known);
            return known;
        });
        return await value.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    /// <summary>Follows names and indices through what a mock was given.</summary>
    public static object? At(this MockResourceArgs args, params object[] path) => path.Aggregate((object?)args.Inputs, (current, step) => step is int index
        ? ((ImmutableArray<object>)current!)[index]
        : ((ImmutableDictionary<string, object>)current!).GetValueOrDefault((string)step));
}
