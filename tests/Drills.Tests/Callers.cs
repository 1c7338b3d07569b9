using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace Drills.Tests;

/// <summary>Clients that call two pipelines in turn, whatever happens to the installation, until they are told to stop.</summary>
internal sealed class Callers(Uri url, IReadOnlyList<string> pipelines, DrillOptions options, TimeProvider clock) : IDisposable
{
    // Longer than the pipelines' own limit: they answer first.
    private static readonly TimeSpan _patience = DrillPipelines.Limit + TimeSpan.FromSeconds(5);
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30), ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = _patience };
    private readonly ConcurrentBag<Call> _calls = [];
    private int _next;

    public IReadOnlyCollection<Call> Calls => _calls;

    /// <summary>Until told to stop, and until as many calls have ended as the drill asks for.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, options.Callers).Select(_ => CallOnAsync(stop)));

    /// <summary>A number as it stands in a call's address, in the executor's log and in a dead-lettered message.</summary>
    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"drill-{number:0000000}-");

    public void Dispose() => _http.Dispose();

    private async Task CallOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested || _calls.Count < options.Messages)
        {
            var number = Interlocked.Increment(ref _next);
            var pipeline = pipelines[number % pipelines.Count];
            var began = clock.GetUtcNow();
            var outcome = await CallAsync(pipeline, number);
            _calls.Add(new Call(number, pipeline, began, clock.GetUtcNow(), outcome));
            // A refusal comes at once: not all of a drill's calls are to be spent on one moment.
            var pause = outcome == CallOutcome.Executed ? options.Pause : TimeSpan.FromMilliseconds(500);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, clock, CancellationToken.None);
        }
    }

    private async Task<CallOutcome> CallAsync(string pipeline, int number)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(url, $"/pipeline/demo/v1/{pipeline}?n={Mark(number)}"));
            var body = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode switch
            {
                HttpStatusCode.OK when body.Contains(Mark(number), StringComparison.Ordinal) => CallOutcome.Executed,
                // Without words: no reply in time, after the confirm. With words: the execution was declined as a redelivery.
                HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway => CallOutcome.Accepted,
                _ => CallOutcome.Refused,
            };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return CallOutcome.Unanswered;
        }
    }
}
