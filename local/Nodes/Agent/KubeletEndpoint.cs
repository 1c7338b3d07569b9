using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Local.Nodes.Logs;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>What the API server asks of a node: its containers' logs, what they use, and to run a command in one. Whoever asks must know the cluster's kubelet token.</summary>
internal sealed class KubeletEndpoint(NodeOptions options, PodRoster roster, ResourceMetrics metrics, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(options.Loopback), options.Port));
        builder.Services.AddRouting();
        var app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            var token = Encoding.UTF8.GetBytes("Bearer " + File.ReadAllText(Path.Combine(options.StateFolder, "pki", "kubelet.token")).Trim());
            app.Use(async (context, next) =>
            {
                if (context.Request.Path != "/healthz"
                    && !CryptographicOperations.FixedTimeEquals(token, Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())))
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                else
                    await next(context).ConfigureAwait(false);
            });
            app.UseWebSockets();
            app.MapGet("/healthz", () => "ok");
            app.MapGet("/containerLogs/{ns}/{pod}/{container}", LogsAsync);
            app.MapGet("/exec/{ns}/{pod}/{container}", ExecAsync);
            app.MapGet("/metrics/resource", context => context.Response.WriteAsJsonAsync(metrics.Read(), context.RequestAborted));
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LogsAsync(HttpContext context, string ns, string pod, string container)
    {
        var query = context.Request.Query;
        var worker = roster.Find(ns, pod);
        var runner = worker?.Container(container);
        var view = runner?.View;
        var previous = Flag(query["previous"]);
        var path = worker?.LogOf(container, (view?.Restarts ?? 0) - (previous ? 1 : 0)) ?? "";
        var refusal = worker is null || view is null ? $"container {container} in pod {pod} is not found"
            : previous && view.Restarts == 0 ? $"previous terminated container \"{container}\" in pod \"{pod}\" not found"
            : File.Exists(path) ? null
            : view.State is ContainerState.Waiting waiting
                ? $"container \"{container}\" in pod \"{pod}\" is waiting to start: {waiting.Message ?? waiting.Reason}"
                : $"container \"{container}\" in pod \"{pod}\" has no log yet";
        context.Response.ContentType = "text/plain";
        if (refusal is not null)
        {
            context.Response.StatusCode = view is null ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(refusal).ConfigureAwait(false);
            return;
        }

        await new LogReader(path, Wanted(query), clock).CopyToAsync(
            context.Response.Body, () => !previous && runner?.View.State is ContainerState.Running, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task ExecAsync(HttpContext context, string ns, string pod, string container)
    {
        if (roster.Find(ns, pod)?.Container(container) is not { View.State: ContainerState.Running, Started: { } started })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync($"container {container} in pod {pod} does not run").ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(ExecSession.Protocol).ConfigureAwait(false);
        using var session = new ExecSession(socket);
        await session.RunAsync(started, context.Request.Query["command"].OfType<string>(), context.RequestAborted).ConfigureAwait(false);
    }

    private LogQuery Wanted(IQueryCollection query)
    {
        DateTimeOffset? since = Number(query["sinceSeconds"]) is { } seconds ? clock.GetUtcNow() - TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(query["sinceTime"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        return new LogQuery(Flag(query["follow"]), (int?)Number(query["tailLines"]), since, Flag(query["timestamps"]), Number(query["limitBytes"]));
    }

    private static bool Flag(string? text) => text is "true" or "1" or "";

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
