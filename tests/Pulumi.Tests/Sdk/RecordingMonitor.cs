using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine;

namespace Pulumi.Tests;

/// <summary>An engine that remembers what it was asked, and answers with the inputs as outputs unless told otherwise.</summary>
internal sealed class RecordingMonitor : IResourceMonitor
{
    private readonly ConcurrentQueue<RegisterResourceRequest> _requests = [];

    public ConcurrentQueue<(EngineLogSeverity Severity, string Message, string? Urn)> Log { get; } = [];

    public ConcurrentDictionary<string, ImmutableSortedDictionary<string, PropertyValue>> Outputs { get; } = [];

    public ConcurrentQueue<InvokeRequest> Invokes { get; } = [];

    /// <summary>What a resource's step gives beside its inputs; may throw.</summary>
    public Func<RegisterResourceRequest, Task<ImmutableSortedDictionary<string, PropertyValue>>> Step { get; init; } =
        request => Task.FromResult(request.Inputs);

    public Func<InvokeRequest, ImmutableSortedDictionary<string, PropertyValue>> Function { get; init; } = request => request.Args;

    public CancellationToken Cancel { get; init; }

    public string? Id { get; init; } = "id";

    public IEnumerable<string> Errors => Log.Where(entry => entry.Severity == EngineLogSeverity.Error).Select(entry => entry.Message);

    public RegisterResourceRequest this[string name] => _requests.Single(request => request.Name == name);

    public IEnumerable<string> Names => _requests.Select(request => request.Name);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancel)
    {
        _requests.Enqueue(request);
        var outputs = await Step(request);
        return new(UrnOf(request.Name), request.Custom ? Id : null, outputs);
    }

    public Task<RegisterResourceResponse> ReadResourceAsync(RegisterResourceRequest request, string id, CancellationToken cancel)
    {
        _requests.Enqueue(request);
        return Task.FromResult(new RegisterResourceResponse(UrnOf(request.Name), id, request.Inputs));
    }

    public Task RegisterResourceOutputsAsync(
        string urn, ImmutableSortedDictionary<string, PropertyValue> outputs, CancellationToken cancel)
    {
        Outputs[urn] = outputs;
        return Task.CompletedTask;
    }

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancel)
    {
        Invokes.Enqueue(request);
        return Task.FromResult(new InvokeResponse(Function(request)));
    }

    public Task LogAsync(EngineLogSeverity severity, string message, string? urn, bool ephemeral, CancellationToken cancel)
    {
        Log.Enqueue((severity, message, urn));
        return Task.CompletedTask;
    }

    public static string UrnOf(string name) => $"urn:pulumi:dev::proj::t::{name}";
}
