using System.Globalization;
using System.Net;
using Realmworks.Local.Client;

namespace EndToEnd.Tests.Running;

/// <summary>A burst of calls on a pipeline at zero: what was answered, and how many replicas there were meanwhile.</summary>
internal sealed class BurstTrace(ApiClient api, ResourcePath deployment, TimeProvider clock)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _toZero = TimeSpan.FromMinutes(5);
    private readonly List<string> _lines = ["  second  asked for  ready  answered"];
    private long _begun;
    private int _answered;
    private (long Asked, long Ready) _last = (-1, -1);

    /// <summary>The most replicas that the autoscaler asked for.</summary>
    public long Most { get; private set; }

    public IReadOnlyList<HttpStatusCode> Answers { get; private set; } = [];

    /// <summary>A line whenever the replicas asked for or ready changed, and the answers until then.</summary>
    public string Print() => string.Join('\n', _lines);

    public async Task RunAsync(BurstOptions options, Func<Task<HttpResponseMessage>> call)
    {
        _begun = clock.GetTimestamp();
        var calls = Task.WhenAll(Enumerable.Range(0, options.Calls).Select(async _ => await AnswerAsync(call)));
        while (!calls.IsCompleted)
        {
            await LookAsync();
            await Task.WhenAny(calls, Task.Delay(_look, clock));
        }
        Answers = await calls;
        Add($"{Answers.Count(status => status == HttpStatusCode.OK)} of {options.Calls} are answered");
        if (options.ToZero)
            await Deadline.UntilAsync("no replica is asked for any more", _toZero, async () => (await LookAsync()).Asked == 0 ? "" : null);
    }

    private async Task<HttpStatusCode> AnswerAsync(Func<Task<HttpResponseMessage>> call)
    {
        using var answer = await call();
        Interlocked.Increment(ref _answered);
        return answer.StatusCode;
    }

    private async Task<(long Asked, long Ready)> LookAsync()
    {
        var seen = await api.GetAsync(deployment);
        var now = (Asked: seen.NumberAt("spec", "replicas") ?? 0, Ready: seen.NumberAt("status", "readyReplicas") ?? 0);
        Most = Math.Max(Most, now.Asked);
        if (now != _last)
            Add(string.Create(CultureInfo.InvariantCulture, $"{now.Asked,9}  {now.Ready,5}  {_answered,8}"));
        _last = now;
        return now;
    }

    private void Add(string text) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(_begun).TotalSeconds,8:0.0}  {text}"));
}
