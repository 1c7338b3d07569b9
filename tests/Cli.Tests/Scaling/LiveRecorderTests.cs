using System.Globalization;
using Realmworks.Cli;
using Realmworks.Cli.Scaling;
using Realmworks.Cli.Workspaces;
using Realmworks.TestKit;

namespace Cli.Tests.Scaling;

public sealed class LiveRecorderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task AScalerThatDoesNotAnswerForAWhileCostsNothingOfWhatWasRecorded()
    {
        using var progress = new StringWriter();
        var turn = 0;
        var csv = await RecordAsync(progress, () => ++turn is 3 or 4 ? throw new UsageException("no scaler knows the pipeline") : Answer());
        Assert.StartsWith("time,messages,response\n2030-01-01T00:00:00.000Z,10,0.5\n2030-01-01T00:00:05.000Z,30,0.5\n", csv, StringComparison.Ordinal);
        Assert.Single(progress.ToString().Split('\n'), line => line == "no scaler knows the pipeline; asking on");
    }

    [Fact]
    public async Task OneThatNeverAnsweredIsNotWaitedFor()
    {
        var wrong = await Assert.ThrowsAsync<UsageException>(
            () => RecordAsync(TextWriter.Null, () => throw new UsageException("no scaler knows the pipeline")));
        Assert.Equal("no scaler knows the pipeline", wrong.Message);
    }

    private async Task<string> RecordAsync(TextWriter progress, Func<string> answer)
    {
        var recording = new LiveRecorder(new Workspace("/nowhere"), _clock, progress)
            .FollowAsync(new Address(answer), "demo/prod/hello-v1", "/", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        while (!recording.IsCompleted)
        {
            if (_clock.WaitingTimers > 0)
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
            }
            await Task.Yield();
        }
        return await recording;
    }

    private string Answer() => string.Create(
        CultureInfo.InvariantCulture, $$"""{ "latest": { "at": "{{_clock.GetUtcNow():O}}", "arrivalRate": 2, "responseTime": 0.5 } }""");

    private sealed class Address(Func<string> answer) : IScalerAddress
    {
        public Task<string> GetAsync(string path, CancellationToken cancel) => Task.FromResult(answer());
    }
}
