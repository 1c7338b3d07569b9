using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Realmworks.Hosting.Metrics;

namespace Realmworks.Hosting.Health;

/// <summary>Answers <c>/healthz/startup</c>, <c>/healthz/live</c>, <c>/healthz/ready</c> and <c>/metrics</c>.</summary>
internal sealed class HealthEndpoints(
    IEnumerable<IReadinessCheck> readiness, IEnumerable<ILivenessCheck> liveness, IEnumerable<ISeriesSource> sources,
    IHostApplicationLifetime lifetime, MetricsStore metrics)
{
    private readonly IReadinessCheck[] _readiness = [.. readiness];
    private readonly ILivenessCheck[] _liveness = [.. liveness];
    private readonly ISeriesSource[] _sources = [.. sources];

    public Task HandleAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/healthz/startup" => AnswerAsync(context, lifetime.ApplicationStarted.IsCancellationRequested ? [] : ["starting"]),
        "/healthz/live" => AnswerAsync(context, [.. _liveness.Select(check => check.Problem).OfType<string>()]),
        "/healthz/ready" => AnswerAsync(context, ReadinessProblems()),
        "/metrics" => WriteMetricsAsync(context),
        _ => NotFoundAsync(context),
    };

    private string[] ReadinessProblems() => lifetime.ApplicationStopping.IsCancellationRequested
        ? ["stopping"]
        : [.. _readiness.Select(check => check.Problem).OfType<string>()];

    private static Task AnswerAsync(HttpContext context, string[] problems)
    {
        context.Response.StatusCode = problems.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return WriteAsync(context, "text/plain; charset=utf-8", problems.Length == 0 ? "ok\n" : string.Join('\n', problems) + "\n");
    }

    private Task WriteMetricsAsync(HttpContext context) => WriteAsync(
        context, MetricsText.ContentType,
        MetricsText.Write(metrics.Collect(), _sources.SelectMany(source => source.Read())));

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }
}
