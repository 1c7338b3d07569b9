using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Running;

namespace Scaler.Tests.Running;

public sealed class LivePolicyTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly List<string> _told = [];

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void AChangedFileHoldsAtTheNextLookAndOneThatIsGoneLeavesTheDefaults()
    {
        var policy = new LivePolicy(Fakes.Options with { SettingsFile = _file }, TimeProvider.System, new Told(_told));
        policy.Look();
        Assert.Equal(70, policy.Current.TargetPercent);
        File.WriteAllText(_file, """{"targetPercent": 50, "stabilizationSeconds": 60}""");
        policy.Look();
        policy.Look();
        Assert.Equal((50, 25, TimeSpan.FromSeconds(60)),
            (policy.Current.TargetPercent, policy.Current.DownHeadroomPercent, policy.Current.StabilizationWindow));
        Assert.Single(_told);
        File.Delete(_file);
        policy.Look();
        Assert.Equal(70, policy.Current.TargetPercent);
    }

    [Theory]
    [InlineData("""{"targetPercent": 0, "growthStep": 101}""", "targetPercent is 0; allowed: 10 to 100; growthStep is 101; allowed: 1 to 100")]
    [InlineData("""{"targetPercnt": 50}""", "targetPercnt")]
    [InlineData("""{"targetPercent": "half"}""", "targetPercent")]
    [InlineData("{", "JSON")]
    public void AFileThatIsWrongIsToldOnceAndWhatHeldBeforeStillHolds(string text, string says)
    {
        var policy = new LivePolicy(Fakes.Options with { SettingsFile = _file }, TimeProvider.System, new Told(_told));
        File.WriteAllText(_file, """{"targetPercent": 60}""");
        policy.Look();
        _told.Clear();
        File.WriteAllText(_file, text);
        policy.Look();
        policy.Look();
        Assert.Equal(60, policy.Current.TargetPercent);
        Assert.Contains(says, Assert.Single(_told), StringComparison.Ordinal);
    }

    private sealed class Told(List<string> told) : ILogger<LivePolicy>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            told.Add(formatter(state, exception));
    }
}
