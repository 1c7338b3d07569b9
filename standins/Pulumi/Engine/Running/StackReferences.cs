using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Running;

/// <summary>Reads another stack's outputs from the same backend.</summary>
internal sealed class StackReferences(RunContext run)
{
    public const string Type = "pulumi:pulumi:StackReference";

    public Task<ResourceState> ReadAsync(RegisterResourceRequest request, string urn, ResourceState? old)
    {
        var goal = Goal.State(request, urn, request.Inputs, provider: null) with { External = true };
        return run.TrackAsync(new Step(StepOp.Read, urn, old, goal), async () =>
        {
            var name = PropertyTree.Reveal(request.Inputs.GetValueOrDefault("name")) is PropertyValue.Text text ? text.Value : request.Name;
            var outputs = await OutputsAsync(name).ConfigureAwait(false);
            var secretNames = outputs.Where(o => PropertyTree.HasSecret(o.Value)).Select(o => (PropertyValue)new PropertyValue.Text(o.Key));
            var state = goal with
            {
                Id = name,
                Outputs = PropertyTree.Empty
                    .SetItem("name", new PropertyValue.Text(name))
                    .SetItem("outputs", new PropertyValue.Object(outputs))
                    .SetItem("secretOutputNames", new PropertyValue.Array([.. secretNames])),
            };
            var kept = old is not null && PropertyTree.Same(old.Outputs, state.Outputs) ? old : state;
            await run.Journal.EndAsync(null, old, kept).ConfigureAwait(false);
            return kept;
        });
    }

    private async Task<PropertyBag> OutputsAsync(string name)
    {
        var parts = name.Split('/');
        var project = parts.Length == 3 ? parts[1] : run.Request.Project;
        using var secrets = new StackSecrets(null, StackSecrets.PassphraseFromEnvironment);
        var store = new StackStore(new StackPaths(run.Request.Backend, project, parts[^1]), secrets, run.Clock);
        var snapshot = await store.LoadAsync().ConfigureAwait(false)
            ?? throw new EngineException(ExitCode.StackNotFound, $"the referenced stack {name} does not exist");
        return snapshot.Stack?.Outputs ?? PropertyTree.Empty;
    }
}
