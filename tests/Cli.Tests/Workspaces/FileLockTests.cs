using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Workspaces;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ItIsWaitedForWhileAnotherHoldsIt()
    {
        var file = Path.Combine(_folder.Path, ".lock");
        var held = await FileLock.TakeAsync(file, TestContext.Current.CancellationToken);
        var next = FileLock.TakeAsync(file, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        held.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task WhereNoneCanBeMadeThatIsSaidAndNotWaitedFor() =>
        await Assert.ThrowsAnyAsync<IOException>(
            () => FileLock.TakeAsync(Path.Combine(_folder.File("a-file", ""), ".lock"), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
}
