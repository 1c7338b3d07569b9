using System.Net;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>A cluster that the provider talks to, opened with the first call that needs it.</summary>
internal sealed class KubeConnection : IDisposable
{
    private readonly Lazy<Task<string?>> _unreachable;
    private readonly TimeProvider _clock;

    public KubeConnection(KubeSettings settings, TimeProvider clock)
    {
        _clock = clock;
        Client = new KubeClient(KubeConfigFile.Load(settings.Kubeconfig, settings.Context), clock);
        Discovery = new Discovery(Client);
        _unreachable = new Lazy<Task<string?>>(AskAsync);
    }

    public KubeClient Client { get; }

    public Discovery Discovery { get; }

    /// <summary>Asked once; null where the cluster answers.</summary>
    public Task<string?> WhyUnreachableAsync(CancellationToken cancel) => _unreachable.Value.WaitAsync(cancel);

    /// <summary>The kind as the server has it; a custom kind whose definition was only just applied is waited for.</summary>
    public async Task<KubeResource> KindAsync(ProviderCall call)
    {
        var kind = GroupVersionKind.FromType(call.Type);
        for (var turn = 0; turn < 16; turn++)
        {
            if (await Discovery.FindAsync(kind, call.Cancel).ConfigureAwait(false) is { } found) return found;
            if (KindScope.IsNamespaced(kind) is not null && turn > 2) break;
            call.Report($"waiting for the API server to serve {kind}");
            await Task.Delay(ReadyWait.Pause(turn), _clock, call.Cancel).ConfigureAwait(false);
        }

        throw new EngineException(
            ExitCode.Resource, $"the API server does not serve {kind}. Verify that any required CRDs have been created");
    }

    public async Task<JsonObject> ApplyAsync(KubeResource resource, PropertyBag inputs, string manager, ProviderCall call, bool isUpdate)
    {
        var name = KubeInputs.Name(inputs) ?? throw new EngineException(ExitCode.Resource, "the object has no name");
        var path = resource.Path(KubeInputs.Namespace(inputs), name);
        if (isUpdate && !call.IgnoreChanges.IsEmpty) inputs = await WithLiveAsync(inputs, path, call).ConfigureAwait(false);
        var body = KubeInputs.Body(inputs, resource);
        var force = KubeObject.Annotation(body, Annotations.PatchForce) == "true";
        var query = $"fieldManager={Uri.EscapeDataString(manager)}&force={(force ? "true" : "false")}{(call.IsPreview ? "&dryRun=All" : "")}";
        try
        {
            return await Client.SendAsync(HttpMethod.Patch, $"{path}?{query}", body, call.Cancel, KubeClient.ApplyType).ConfigureAwait(false);
        }
        catch (KubeApiException e) when (e.Code == HttpStatusCode.Conflict)
        {
            throw new EngineException(ExitCode.Resource, ConflictMessage.Of(e), e);
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>
    /// An ignored field is applied as it is now: leaving it out would remove it where this manager alone owns it, and applying the recorded
    /// value would fight whoever changes it.
    /// </summary>
    private async Task<PropertyBag> WithLiveAsync(PropertyBag inputs, string path, ProviderCall call)
    {
        if (await Client.FindAsync(path, call.Cancel).ConfigureAwait(false) is not { } live) return inputs;
        var now = new ResourceState { Urn = call.Urn, Type = call.Type, Custom = true, Inputs = KubeOutputs.Live(live) };
        return PropertyTree.CopySecretMarks(StepPlanner.IgnoreChanges(inputs, now, call.IgnoreChanges), inputs);
    }

    private async Task<string?> AskAsync()
    {
        try
        {
            await Client.SendAsync(HttpMethod.Get, "version", null, CancellationToken.None, attempts: 2).ConfigureAwait(false);
            return null;
        }
        catch (KubeUnreachableException e)
        {
            return e.Message;
        }
        catch (KubeApiException)
        {
            // It answers, if only to say no.
            return null;
        }
    }
}
