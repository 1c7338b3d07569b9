using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>A package that the engine can plan, with what its provider would add unknown, but not apply.</summary>
internal sealed class PlannedOnlyProvider(Lazy<ChangeRules> rules) : IProvider
{
    public string? WhyNot(string type) => $"{type} needs Pulumi's own provider";

    public Task<string?> WhyUnreachableAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    public PropertyBag Check(ProviderCall call, PropertyBag inputs, ResourceState? old) => old is null ? inputs : ProviderDefaults.Keep(inputs, old.Inputs);

    public ProviderDiff Diff(ProviderCall call, ResourceState old, PropertyBag inputs) =>
        new(rules.Value.Mark(call.Type, PropertyDiffer.Diff(old.Inputs, inputs)), ProviderDefaults.HasGivenName(inputs));

    public Task<ProviderResult> CreateAsync(ProviderCall call, PropertyBag inputs) => PlanAsync(call, null, inputs);

    public Task<ProviderResult> UpdateAsync(ProviderCall call, ResourceState old, PropertyBag inputs) =>
        PlanAsync(call, old.Id, rules.Value.Updated(call.Type, old.Outputs, inputs));

    public Task DeleteAsync(ProviderCall call, ResourceState old) => throw Refused(call);

    public Task<ProviderResult?> ReadAsync(ProviderCall call, string id, ResourceState? old) =>
        call.IsPreview && old is null ? Task.FromResult<ProviderResult?>(new ProviderResult(id, PropertyTree.Empty)) : throw Refused(call);

    public Task<IReadOnlyList<StrayObject>> FindStraysAsync(string selector, Snapshot state, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<StrayObject>>([]);

    public Task<ProviderResult?> FindInterruptedAsync(ProviderCall call, ResourceState pending) => throw Refused(call);

    private Task<ProviderResult> PlanAsync(ProviderCall call, string? id, PropertyBag outputs) =>
        call.IsPreview ? Task.FromResult(new ProviderResult(id, outputs)) : throw Refused(call);

    private EngineException Refused(ProviderCall call) => new(ExitCode.Resource, WhyNot(call.Type) ?? "");
}
