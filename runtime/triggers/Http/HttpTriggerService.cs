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
    public static void Configure(ServiceBuilder service)
    {
        var realm = RealmIdentity.Read(service.Settings);
        service.Services.AddSingleton(realm);
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
