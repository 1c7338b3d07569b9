using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realmworks.Local.Api.Admission;
using Realmworks.Local.Api.Authn;
using Realmworks.Local.Api.Authz;
using Realmworks.Local.Api.Custom;
using Realmworks.Local.Api.Discovery;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Hosting;

/// <summary>A Kubernetes API server: its store, its keys, and its listeners.</summary>
public sealed class ApiServerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ObjectStore _store;
    private readonly Kubelets _kubelets;
    private readonly CancellationTokenSource _stopping;
    private readonly Task _expiry;

    private ApiServerHost(
        WebApplication app, ObjectStore store, Kubelets kubelets, CancellationTokenSource stopping, Task expiry, int port, string kubeconfig) =>
        (_app, _store, _kubelets, _stopping, _expiry, Port, KubeconfigPath) = (app, store, kubelets, stopping, expiry, port, kubeconfig);

    public int Port { get; }

    /// <summary>The administrator's kubeconfig, which only the owner of the state folder can read.</summary>
    public string KubeconfigPath { get; }

    public static async Task<ApiServerHost> StartAsync(ApiServerOptions options, TimeProvider clock, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        Directory.CreateDirectory(options.StateFolder);
        var pki = Pki.Open(options, clock);
        var store = new ObjectStore(Journal.Open(Path.Combine(options.StateFolder, "store")));
        var stopping = new CancellationTokenSource();
        var state = new ApiState(options, store, clock);
        var kubelets = new Kubelets(state);
        try
        {
            var writer = new ObjectWriter(state, new AdmissionChain(state, new ServiceAddresses(state), new QuotaGate(state)));
            var definitions = new Definitions(state);
            definitions.Refresh();
            var roles = new RoleAggregation(state, writer);
            new Bootstrap(state, writer).Run();
            roles.Refresh();

            RequestDelegate? handler = null;
            var app = await ListenAsync(options, pki, http => handler!(http), cancellation);
            var port = new Uri(app.Urls.First(u => !u.Contains("sockfd", StringComparison.Ordinal) && u.StartsWith("https", StringComparison.Ordinal))).Port;
            var identities = Identities.Open(options, pki, port);
            var tokens = new AccountTokens(state, pki);
            var authenticator = new Authenticator(identities, tokens);
            var authorizer = new Authorizer(state);
            var endpoints = new Endpoints(
                new DiscoveryEndpoint(state), new ReadEndpoint(state, new Pager()), new WatchEndpoint(state),
                new WriteEndpoint(state, writer, new PatchWriter(state, writer), new Aftermath(definitions, roles), new EscalationGuard(authorizer)),
                new ScaleEndpoint(state, writer), new PodEndpoints(state, writer, kubelets), new ReviewEndpoint(state, authenticator, authorizer, tokens),
                new MetricsEndpoint(state, kubelets));
            handler = new Dispatcher(state, authenticator, new Impersonation(authorizer), authorizer, endpoints, stopping.Token).HandleAsync;
            var expiry = new EventExpiry(state).RunAsync(stopping.Token);
            return new ApiServerHost(app, store, kubelets, stopping, expiry, port, Path.Combine(options.StateFolder, "kubeconfig"));
        }
        catch
        {
            store.Dispose();
            kubelets.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _expiry;
        _kubelets.Dispose();
        _store.Dispose();
        _stopping.Dispose();
    }

    private static async Task<WebApplication> ListenAsync(ApiServerOptions options, Pki pki, RequestDelegate handler, CancellationToken cancellation)
    {
        var app = Build(options, pki, handler);
        try
        {
            await app.StartAsync(cancellation);
            return app;
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new IOException($"The API server cannot listen on {options.ListenAddress}:{options.Port}: the address is in use or not this machine's.", e);
        }
    }

    private static WebApplication Build(ApiServerOptions options, Pki pki, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            kestrel.Limits.MinRequestBodyDataRate = null;
            // A watch may be silent for long.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(10);
            // Clients put all their watches on one connection.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 10_000;
            kestrel.Listen(new IPEndPoint(options.ListenAddress, options.Port), Secure);
            foreach (var handle in options.ExtraListenHandles) kestrel.ListenHandle((ulong)handle, Secure);
        });
        void Secure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(pki.Server);
        }

        var app = builder.Build();
        app.UseWebSockets();
        app.Run(handler);
        return app;
    }
}
