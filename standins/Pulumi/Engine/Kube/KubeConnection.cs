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

    public void Dispose() => Client.Dispose();

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
