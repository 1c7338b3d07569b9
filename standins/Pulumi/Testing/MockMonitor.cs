using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi.Testing;

/// <summary>Answers a program from a test's mocks, and keeps what went wrong.</summary>
internal sealed class MockMonitor(IMocks mocks, ProgramContext context) : IResourceMonitor
{
    public ConcurrentQueue<string> Errors { get; } = [];

    public Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancel) =>
        request.Type == Stack.TypeToken
            ? Task.FromResult(new RegisterResourceResponse(UrnOf(request), null, ImmutableSortedDictionary<string, PropertyValue>.Empty))
            : AnswerAsync(request, request.ImportId ?? "");

    public Task<RegisterResourceResponse> ReadResourceAsync(RegisterResourceRequest request, string id, CancellationToken cancel) =>
        AnswerAsync(request, id);

    public Task RegisterResourceOutputsAsync(
        string urn, ImmutableSortedDictionary<string, PropertyValue> outputs, CancellationToken cancel) =>
        mocks.RegisterResourceOutputs(new(urn, outputs.ToImmutableDictionary(
            output => output.Key, output => new Output<object?>(Task.FromResult(PropertyReader.Read(output.Value))))));

    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancel)
    {
        var args = new MockCallArgs { Token = request.Token, Args = Plain(request.Args), Provider = request.Provider };
        var result = await mocks.CallAsync(args).ConfigureAwait(false);
        return new((await StateAsync(result).ConfigureAwait(false)).Members);
    }

    public Task LogAsync(EngineLogSeverity severity, string message, string? urn, bool ephemeral, CancellationToken cancel)
    {
        if (severity == EngineLogSeverity.Error)
            Errors.Enqueue(message);
        return Task.CompletedTask;
    }

    private async Task<RegisterResourceResponse> AnswerAsync(RegisterResourceRequest request, string givenId)
    {
        var args = new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Plain(request.Inputs),
            Provider = request.Provider,
            Id = givenId,
        };
        var (id, state) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        var members = await StateAsync(state).ConfigureAwait(false);
        return new(UrnOf(request), id ?? givenId, members.Members);
    }

    // Unlike an engine's, a mock's URNs keep only the outermost of the parents' types.
    private string UrnOf(RegisterResourceRequest request)
    {
        var type = string.IsNullOrEmpty(request.Parent) ? request.Type : $"{Urn.QualifiedType(request.Parent).Split('$')[0]}${request.Type}";
        return $"urn:pulumi:{context.Stack}::{context.Project}::{type}::{request.Name}";
    }

    /// <summary>What is known and has a value, as plain values.</summary>
    private static ImmutableDictionary<string, object> Plain(ImmutableSortedDictionary<string, PropertyValue> properties) => properties
        .Select(property => KeyValuePair.Create(property.Key, PropertyReader.Read(property.Value)))
        .Where(property => property.Value is { IsKnown: true, Value: not null })
        .ToImmutableDictionary(property => property.Key, property => property.Value.Value!);

    private static async Task<PropertyValue.Object> StateAsync(object state)
    {
        var entries = state is IDictionary<string, object> dictionary ? dictionary.ToImmutableDictionary() : state;
        return await new PropertySerializer().SerializeAsync("mock", entries).ConfigureAwait(false) as PropertyValue.Object
            ?? throw new InvalidOperationException($"A mock returned {state?.GetType().ToString() ?? "null"}; it is a dictionary or an args object.");
    }
}
