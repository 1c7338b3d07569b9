using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>One document at the end, as <c>pulumi preview --json</c> prints it.</summary>
internal sealed class JsonPreviewDisplay : IRunDisplay, IDisposable
{
    private readonly TextWriter _output;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _document = new();
    private readonly Utf8JsonWriter _json;
    private readonly JsonArray _diagnostics = [];

    public JsonPreviewDisplay(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_document, EngineJson.IndentedWriter);
        _json.WriteStartObject();
        _json.WriteStartArray("steps");
    }

    public void StepEnded(Step step, TimeSpan took)
    {
        lock (_gate) StepJson.Write(_json, step);
    }

    public void StepFailed(Step step, string message, TimeSpan took) => Diagnostic(EngineLogSeverity.Error, step.Urn, message, ephemeral: false);

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral)
    {
        if (ephemeral || severity == EngineLogSeverity.Debug) return;
        var entry = new JsonObject { ["message"] = message, ["severity"] = severity.ToString().ToLowerInvariant() };
        if (urn is not null) entry["urn"] = urn;
        lock (_gate) _diagnostics.Add((JsonNode)entry);
    }

    public void End(RunSummary summary)
    {
        lock (_gate)
        {
            _json.WriteEndArray();
            if (_diagnostics.Count > 0) EngineJson.Member(_json, "diagnostics", _diagnostics);
            _json.WriteNumber("duration", summary.Duration.Ticks * 100);
            EngineJson.Member(_json, "changeSummary", StepJson.Counts(summary));
            _json.WriteEndObject();
            _json.Flush();
            _output.WriteLine(Encoding.UTF8.GetString(_document.WrittenSpan));
            _output.Flush();
        }
    }

    public void Dispose() => _json.Dispose();
}
