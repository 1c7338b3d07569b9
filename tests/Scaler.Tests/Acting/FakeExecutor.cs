using System.Net;

namespace Scaler.Tests.Acting;

/// <summary>Answers at an address of this machine as an executor does that holds so many messages.</summary>
internal sealed class FakeExecutor : IDisposable
{
    public const int Port = 18_080;
    private readonly HttpListener _listener = new();
    private readonly string _text;

    public FakeExecutor(string address, int held, double seconds, long executions)
    {
        _text = $"# TYPE pipeline_inflight gauge\npipeline_inflight{{realm=\"acme\"}} {held}\n"
            + $"pipeline_response_time_seconds_count{{realm=\"acme\"}} {executions}\npipeline_response_time_seconds_sum{{realm=\"acme\"}} {seconds}\n# EOF\n";
        _listener.Prefixes.Add($"http://{address}:{Port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                await using var text = new StreamWriter(call.Response.OutputStream);
                await text.WriteAsync(_text);
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
