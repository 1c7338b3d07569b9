using System.Net;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>
/// Creates and changes objects the way Pulumi's provider does (pulumi/pulumi-kubernetes, provider/pkg/await/await.go): a create that finds the
/// object there is refused, and an update is a server-side apply that takes over what the create and kubectl had set.
/// </summary>
internal sealed class KubeWriter(KubeClient client, KubeSettings settings, TimeProvider clock)
{
    /// <summary>A namespace may be made by the same run, without the program saying so.</summary>
    private const int NamespaceTurns = 5;

    /// <summary>An object that others change meanwhile is read again.</summary>
    private const int Turns = 5;

    public async Task<JsonObject> CreateAsync(KubeResource resource, PropertyBag inputs, string manager, ProviderCall call)
    {
        if (settings.UpsertExisting) return await ApplyAsync(resource, inputs, manager, call).ConfigureAwait(false);
        var path = $"{resource.Collection(KubeInputs.Namespace(inputs))}?fieldManager={ManagedFields.Creator}{DryRun(call)}";
        var body = KubeInputs.Body(inputs, resource);
        for (var turn = 0; ; turn++)
        {
            try
            {
                return await client.SendAsync(HttpMethod.Post, path, body, call.Cancel).ConfigureAwait(false);
            }
            catch (KubeApiException e) when (e.Reason == "AlreadyExists")
            {
                return await MadeBeforeAsync(e, resource, inputs, call).ConfigureAwait(false) ?? throw new EngineException(
                    ExitCode.Resource,
                    $"{e.Message}\nThe object is in the cluster already. If it is this stack's under another name, give the resource an alias, or have it deleted "
                    + "before it is replaced; to take it over, set upsertExistingObjects on the provider.",
                    e);
            }
            catch (KubeApiException e) when (e.IsNotFound && resource.Namespaced && !call.IsPreview && turn < NamespaceTurns)
            {
                call.Report(e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << turn), clock, call.Cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An object that is gone is made again.</summary>
    public async Task<JsonObject> ApplyAsync(KubeResource resource, PropertyBag inputs, string manager, ProviderCall call)
    {
        var name = KubeInputs.Name(inputs) ?? throw new EngineException(ExitCode.Resource, "the object has no name");
        var path = resource.Path(KubeInputs.Namespace(inputs), name);
        var forced = false;
        for (var turn = 1; ; turn++)
        {
            var live = await client.FindAsync(path, call.Cancel).ConfigureAwait(false);
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
            catch (KubeApiException e) when (e.Code == HttpStatusCode.Conflict && call.IsPreview && !forced && ConflictMessage.IsOnlyWith(e, ManagedFields.IsTakenOver))
            {
                // A preview takes nothing over, so it meets what the update will have taken over before it applies.
                forced = true;
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

    /// <summary>A request that was repeated may find what its first attempt made.</summary>
    private async Task<JsonObject?> MadeBeforeAsync(KubeApiException refusal, KubeResource resource, PropertyBag inputs, ProviderCall call)
    {
        if (refusal.Attempts < 2 || call.IsPreview) return null;
        var live = await client.FindAsync(resource.Path(KubeInputs.Namespace(inputs), KubeInputs.Name(inputs) ?? ""), call.Cancel).ConfigureAwait(false);
        return live is not null && ManagedFields.Pulumi(live) is not null && KubeObject.IsYoungerThan(live, clock.GetUtcNow().AddMinutes(-2)) ? live : null;
    }

    private static string DryRun(ProviderCall call) => call.IsPreview ? "&dryRun=All" : "";

    private static JsonObject Replace(string path, JsonNode? value) => new() { ["op"] = "replace", ["path"] = path, ["value"] = value };
}
