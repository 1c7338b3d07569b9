using System.Globalization;
using System.Text.Json;
using Realmworks.Cli.Workspaces;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Cli.Scaling;

/// <summary>Records a pipeline of a running installation, from what the scaler itself saw of it: its arrivals and response times, turn by turn.</summary>
internal sealed class LiveRecorder(Workspace workspace, TimeProvider clock, TextWriter progress)
{
    /// <summary>Twice a turn: none is missed.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <returns>The trace as CSV. Ctrl-C ends the recording, and what was recorded until then counts.</returns>
    public async Task<string> RecordAsync(string? pipeline, string? url, TimeSpan length, CancellationToken cancel)
    {
        if (pipeline?.Split('/') is not [var realm, var stage, var name])
            throw new UsageException($"--pipeline: '{pipeline}' is not a pipeline; allowed: <realm>/<stage>/<name>-v<major>, such as demo/prod/hello-v1");
        IScalerAddress address = url is null ? await ClusterAddress.FindAsync(workspace, cancel) : new UrlAddress(url);
        var path = $"/v1/pipelines/{Uri.EscapeDataString(realm)}/{Uri.EscapeDataString(stage)}/{Uri.EscapeDataString(name)}";
        return await FollowAsync(address, pipeline, path, length, cancel);
    }

    internal async Task<string> FollowAsync(IScalerAddress address, string pipeline, string path, TimeSpan length, CancellationToken cancel)
    {
        var recording = new Recording();
        var trouble = "";
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recording {pipeline} for {length.TotalMinutes:0.#} min; Ctrl-C ends it earlier"));
        var end = clock.GetUtcNow() + length;
        try
        {
            while (clock.GetUtcNow() < end)
            {
                try
                {
                    Add(recording, await address.GetAsync(path, cancel), pipeline);
                    trouble = "";
                }
                catch (UsageException e) when (recording.Turns > 0)
                {
                    // A scaler is rolled out, another leads: what was recorded in an hour does not go for that. Said once, until it passes.
                    if (e.Message != trouble)
                    {
                        progress.WriteLine($"{e.Message}; asking on");
                    }
                    trouble = e.Message;
                }
                await Task.Delay(Period, clock, cancel);
            }
        }
        catch (OperationCanceledException) when (recording.Turns > 1)
        {
            progress.WriteLine();
        }
        return recording.Turns > 1 ? recording.Csv()
            : throw new UsageException($"nothing could be recorded of {pipeline}: the scaler knew its rate at {recording.Turns} turns, and two are needed");
    }

    private static void Add(Recording recording, string answer, string pipeline)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (!json.RootElement.TryGetProperty("latest", out var latest) || latest.ValueKind != JsonValueKind.Object)
                return;
            recording.Add(latest.GetProperty("at").GetDateTimeOffset(), Number(latest, "arrivalRate"), Number(latest, "responseTime"));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"what answers for {pipeline} is not the scaler: {answer[..Math.Min(answer.Length, 200)].Trim()}");
        }
    }

    private static double? Number(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
