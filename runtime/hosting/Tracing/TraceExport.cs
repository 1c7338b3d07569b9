using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Realmworks.Hosting.Tracing;

/// <summary>Exports the spans of sources named <c>Realmworks.*</c>, only where an endpoint is set.</summary>
internal sealed class TraceExport : IHostedService, IDisposable
{
    private readonly TracerProvider _provider;

    private TraceExport(string service, Uri endpoint) => _provider = Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(resource => resource.AddService(service))
        .AddSource("Realmworks.*")
        .AddOtlpExporter(otlp =>
        {
            // The exporter adds the signal's path only to an endpoint that comes from its own environment variables.
            otlp.Endpoint = endpoint.AbsolutePath == "/" ? new Uri(endpoint, "v1/traces") : endpoint;
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        })
        .Build();

    public static void Add(IServiceCollection services, string service, HostingOptions hosting)
    {
        if (hosting.TraceEndpoint is { } endpoint)
            AddExport(services, service, endpoint);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _provider.Dispose();

    // Apart, so that a service without tracing never loads the exporter's assemblies.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddExport(IServiceCollection services, string service, Uri endpoint) =>
        services.AddSingleton<IHostedService>(_ => new TraceExport(service, endpoint));
}
