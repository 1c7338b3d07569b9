using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>
/// The engine's side of a running program. Each registration runs when it is called, so what depends on nothing unfinished runs at the same
/// time; a failed one throws <see cref="StepFailedException"/>, and what the program lets depend on it is never registered.
/// </summary>
internal sealed class ResourceMonitor : IResourceMonitor
{
    private readonly RunContext _run;
    private readonly ProgramContext _program;
    private readonly OldResources _olds;
    private readonly CustomResources _custom;
    private readonly ProviderResources _providers;
    private readonly TargetedRun _targets;
    private readonly ConcurrentDictionary<string, ResourceState> _registered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _claimed = new(StringComparer.Ordinal);
    private readonly Task _opened;

    /// <param name="opened">When the secrets are: before it, no resource but the stack is registered. Where they cannot be, that is all that is said.</param>
    public ResourceMonitor(RunContext run, ProgramContext program, Task opened, Func<string, PropertyBag, PropertyBag, bool> mustReplaceProvider)
    {
        (_run, _program, _opened) = (run, program, opened);
        _olds = new OldResources(run.Journal.Current);
        _providers = new ProviderResources(run, _olds, program, mustReplaceProvider);
        _custom = new CustomResources(run, _providers);
        _targets = new TargetedRun(run);
    }

    /// <summary>The stack's outputs as the program ended; null where it did not get there.</summary>
    public PropertyBag? StackOutputs { get; private set; }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancel)
    {
        var urn = ResourceUrn.Make(_program.Stack, _program.Project, request.Parent, request.Type, request.Name);
        // On the program's thread, so that resources come in the order of the program.
        if (!ResourceUrn.IsStack(urn)) _opened.GetAwaiter().GetResult();
        Claim(urn);
        _run.Signals.Stop.ThrowIfCancellationRequested();
        var old = _olds.Find(urn, request.Aliases);
        var state = await StepAsync(request, urn, old).ConfigureAwait(false);
        _registered[urn] = state;
        var id = state.Id == ProviderReference.UnknownId ? null : state.Id;
        return new RegisterResourceResponse(urn, id, Visible(state.Outputs));
    }

    public async Task<RegisterResourceResponse> ReadResourceAsync(RegisterResourceRequest request, string id, CancellationToken cancel)
    {
        var urn = ResourceUrn.Make(_program.Stack, _program.Project, request.Parent, request.Type, request.Name);
        Claim(urn);
        var provider = ProviderOf(request);
        var by = _run.Providers.Get(provider, request.Type, _run.Journal.Start);
        var old = _olds.Find(urn);
        var goal = Goal.State(request, urn, PropertyTree.Empty, provider) with { Id = id, External = true };
        var state = await _run.TrackAsync(new Step(StepOp.Read, urn, old, goal), async () =>
        {
            var result = await by.ReadAsync(_run.Call(urn), id, null).ConfigureAwait(false)
                ?? throw new EngineException(ExitCode.Resource, $"resource '{id}' does not exist");
            var read = goal with
            {
                Inputs = result.Inputs ?? PropertyTree.Empty,
                Outputs = PropertyTree.MarkSecrets(result.Outputs, request.AdditionalSecretOutputs),
            };
            await _run.Journal.EndAsync(null, old, old is not null && SameRead(old, read) ? old : read).ConfigureAwait(false);
            return read;
        }).ConfigureAwait(false);
        _registered[urn] = state;
        return new RegisterResourceResponse(urn, id, Visible(state.Outputs));
    }

    public async Task RegisterResourceOutputsAsync(string urn, PropertyBag outputs, CancellationToken cancel)
    {
        if (!_registered.TryGetValue(urn, out var state)) throw new InvalidOperationException($"outputs of the unknown resource {urn}");
        if (ResourceUrn.IsStack(urn)) StackOutputs = outputs;
        if (PropertyTree.Same(state.Outputs, outputs) && PropertyMarks.Same(state.Outputs, outputs)) return;
        var changed = state with { Outputs = outputs };
        _run.Journal.Amend(state, changed);
        _registered[urn] = changed;
        if (!_run.IsPreview && ResourceUrn.IsStack(urn)) await _run.Journal.SaveAsync().ConfigureAwait(false);
    }

    /// <summary>A provider's function: unknown in a preview; otherwise it needs the Pulumi CLI.</summary>
    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancel) => _run.IsPreview
        ? Task.FromResult(new InvokeResponse(PropertyTree.Empty))
        : throw new EngineException(ExitCode.Error, $"the function {request.Token} needs the Pulumi CLI: run `pulumi up --stack {_run.Request.Stack}`");

    public async Task LogAsync(EngineLogSeverity severity, string message, string? urn, bool ephemeral, CancellationToken cancel)
    {
        if (severity == EngineLogSeverity.Error)
        {
            await _opened.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_opened.IsFaulted) return;
            _run.Errors.Enqueue(message);
        }

        _run.Display.Diagnostic(severity, urn, message, ephemeral);
    }

    private async Task<ResourceState> StepAsync(RegisterResourceRequest request, string urn, ResourceState? old)
    {
        if (ResourceUrn.IsProvider(request.Type)) return _providers.Register(request, urn, old);
        var provider = request.Custom ? ProviderOf(request) : null;
        var goal = Goal.State(request, urn, request.Inputs, provider);
        if (!ResourceUrn.IsStack(urn) && !_targets.Takes(goal)) return _targets.PassOver(goal, old);
        if (provider is null) return Component(goal, old);
        var by = _run.Providers.Get(provider, request.Type, _run.Journal.Start);
        return await _custom.RegisterAsync(request, urn, old, provider, by).ConfigureAwait(false);
    }

    private ResourceState Component(ResourceState goal, ResourceState? old)
    {
        var now = _run.Now;
        var state = old is null ? goal with { Created = now, Modified = now } : Goal.Keep(old, goal);
        _run.Journal.Note(old, state);
        _run.Mark(new Step(old is null ? StepOp.Create : StepOp.Same, goal.Urn, old, state));
        return state;
    }

    private string ProviderOf(RegisterResourceRequest request) =>
        request.Provider.Length > 0 ? request.Provider : _providers.Default(ResourceUrn.Package(request.Type), request.Version);

    private void Claim(string urn)
    {
        if (_claimed.TryAdd(urn, true)) return;
        var message = $"Duplicate resource URN '{urn}'; try giving it a unique name";
        _run.Failures.Enqueue(urn);
        _run.Display.Diagnostic(EngineLogSeverity.Error, urn, message, ephemeral: false);
        throw new StepFailedException(urn, message);
    }

    private static bool SameRead(ResourceState old, ResourceState read) =>
        old.External && old.Id == read.Id && old.Provider == read.Provider && old.Parent == read.Parent && PropertyTree.Same(old.Outputs, read.Outputs);

    /// <summary>What the provider keeps for itself is no output of the resource.</summary>
    private static PropertyBag Visible(PropertyBag outputs) =>
        outputs.RemoveRange(outputs.Keys.Where(key => key.StartsWith("__", StringComparison.Ordinal)));
}
