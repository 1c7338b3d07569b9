using System.Net;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>
/// Creates and changes objects by server-side apply. As with Pulumi's provider (pulumi/pulumi-kubernetes, provider/pkg/await/await.go) a create that
/// finds the object there is refused, and an update takes over what that provider's create and kubectl had set.
/// </summary>
internal sealed class KubeWriter(KubeClient client, KubeSettings settings, TimeProvider clock)
{
    /// <summary>A namespace may be made by the same run, without the program saying so.</summary>
    private const int NamespaceTurns = 5;

    /// <summary>An object that others change meanwhile is read again.</summary>
    private const int Turns = 5;

    /// <summary>
    /// Not by POST, as Pulumi's: what that sets belongs to another manager, and a dry run of the first update then keeps the items of a list
    /// that the update would take away.
    /// </summary>
    public async Task<JsonObject> CreateAsync(KubeResource resource, PropertyBag inputs, string manager, ProviderCall call)
    {
        for (var turn = 0; ; turn++)
        {
            try
            {
                return await ApplyAsync(resource, inputs, manager, call, mustBeNew: !settings.UpsertExisting).ConfigureAwait(false);
            }
            catch (KubeApiException e) when (e.IsNotFound && resource.Namespaced && !call.IsPreview && turn < NamespaceTurns)
            {
                call.Report(e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << turn), clock, call.Cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An object that is gone is made again.</summary>
    public async Task<JsonObject> ApplyAsync(KubeResource resource, PropertyBag inputs, string manager, ProviderCall call, bool mustBeNew = false)
    {
        var name = KubeInputs.Name(inputs) ?? throw new EngineException(ExitCode.Resource, "the object has no name");
        var path = resource.Path(KubeInputs.Namespace(inputs), name);
        var forced = false;
        for (var turn = 1; ; turn++)
        {
            var live = await client.FindAsync(path, call.Cancel).ConfigureAwait(false);
            if (live is not null && mustBeNew) throw AlreadyThere(resource, live);
            if (live is not null && !call.IsPreview && ManagedFields.TakenOver(live, manager) is { } entries)
            {
                if (!await TakeOverAsync(path, live, entries, turn, call).ConfigureAwait(false)) continue;
            }

            var body = KubeInputs.Body(live is null ? inputs : WithIgnored(inputs, live, manager, call), resource);
            forced |= IsForced(body, live, call);
            var query = $"fieldManager={Uri.EscapeDataString(manager)}&force={(forced ? "true" : "false")}{DryRun(call)}";
            try
            {
                return await client.SendAsync(HttpMethod.Patch, $"{path}?{query}", body, call.Cancel, KubeClient.ApplyType).ConfigureAwait(false);
            }
            catch (KubeApiException e) when (
                e.Code == HttpStatusCode.Conflict && call.IsPreview && !forced && ConflictMessage.IsOnlyWith(e, ManagedFields.IsTakenOver))
            {
                // A preview takes nothing over, so it meets what the update will have taken over before it applies.
                forced = true;
            }
            catch (KubeApiException e) when (
                e.Code == HttpStatusCode.UnprocessableEntity && call.IsPreview && live is not null && ManagedFields.TakenOver(live, manager) is not null)
            {
                // What is in the way may be what the update takes over, and takes away, first.
                throw new KubeUnreachableException(e.Message, e);
            }
            catch (KubeApiException e) when (e.Code == HttpStatusCode.Conflict)
            {
                throw new EngineException(ExitCode.Resource, ConflictMessage.Of(e), e);
            }
        }
    }

    private bool IsForced(JsonObject body, JsonObject? live, ProviderCall call) =>
        settings.PatchForce
        || KubeObject.Annotation(body, Annotations.PatchForce) == "true"
        || (live is null ? call.IsPreview : ManagedFields.IsEmpty(live));

    /// <summary>False where somebody changed the object meanwhile.</summary>
    private async Task<bool> TakeOverAsync(string path, JsonObject live, JsonArray entries, int turn, ProviderCall call)
    {
        JsonNode patch = new JsonArray(
            Replace("/metadata/managedFields", entries), Replace("/metadata/resourceVersion", live["metadata"]?["resourceVersion"]?.DeepClone()));
        try
        {
            await client.SendAsync(HttpMethod.Patch, path, patch, call.Cancel, KubeClient.JsonPatchType).ConfigureAwait(false);
            return true;
        }
        catch (KubeApiException e) when (e.Code == HttpStatusCode.Conflict && turn < Turns)
        {
            return false;
        }
    }

    /// <summary>
    /// An ignored field is left to whoever else owns it. One that this manager owns is applied as it is now: leaving it out would remove it, and
    /// applying the recorded value would fight whoever changes it.
    /// </summary>
    private static PropertyBag WithIgnored(PropertyBag inputs, JsonObject live, string manager, ProviderCall call)
    {
        if (call.IgnoreChanges.IsEmpty) return inputs;
        var now = new ResourceState { Urn = call.Urn, Type = call.Type, Custom = true, Inputs = KubeOutputs.Live(live) };
        var kept = PropertyTree.CopySecretMarks(StepPlanner.IgnoreChanges(inputs, now, call.IgnoreChanges), inputs);
        return call.IgnoreChanges.Select(PropertyPath.Parse)
            .Where(path => ManagedFields.IsOthers(live, manager, path))
            .Aggregate(kept, (bag, path) => path.Set(bag, null));
    }

    private static EngineException AlreadyThere(KubeResource resource, JsonObject live) => new(
        ExitCode.Resource,
        $"{resource.Plural} \"{KubeObject.Name(live)}\" already exists\nThe object is in the cluster already. "
        + "If it is this stack's under another name, give the "
        + "resource an alias, or have it deleted before it is replaced; to take it over, set upsertExistingObjects on the provider.");

    private static string DryRun(ProviderCall call) => call.IsPreview ? "&dryRun=All" : "";

    private static JsonObject Replace(string path, JsonNode? value) => new() { ["op"] = "replace", ["path"] = path, ["value"] = value };
}
