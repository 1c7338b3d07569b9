using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Hosting;
using Realmworks.Hosting.Health;
using Realmworks.Messaging;

namespace Realmworks.Triggers.Http;

internal static class HttpTriggerService
{
    /// <summary>A sixth of the memory that a trigger's container has; a body is there several times over while it is read.</summary>
    private const int DefaultBodiesMb = 32;

    public static void Configure(ServiceBuilder service)
    {
        var realm = RealmIdentity.Read(service.Settings);
        service.Services.AddSingleton(realm);
        service.Services.AddSingleton(new CallBodies(
            service.Settings.Number("Http:MaximumBodiesMb", DefaultBodiesMb, HttpTriggerSpec.LimitMaximumRequestSizeMb, 65_536) * 1024L * 1024));
        service.Services.AddSingleton<TriggerMetrics>();
        service.Services.AddSingleton<PipelineEndpoint>();
        service.Services.AddRequester();
        service.Services.AddBroker(BrokerOptions.Read(service.Settings, $"http-trigger {realm.Realm}-{realm.Stage}"));
        service.Services.AddSingleton<IReadinessCheck, TriggerCheck>();
        // The limit is the pipeline's and is answered in the product's words, so Kestrel keeps none of its own.
        service.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        service.Serve(
            service.Settings.Number("Http:Port", PlatformNames.HttpTriggerPort, 0, 65535),
            context => context.RequestServices.GetRequiredService<PipelineEndpoint>().HandleAsync(context));
    }
}
