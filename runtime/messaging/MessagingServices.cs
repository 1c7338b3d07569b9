using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;
using Realmworks.Messaging.Publishing;
using Realmworks.Messaging.Requesting;

namespace Realmworks.Messaging;

public static class MessagingServices
{
    /// <summary>The service's connection, kept up in the background with the sessions added below.</summary>
    public static IServiceCollection AddBroker(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<BrokerConnection>();
        return services.AddHostedService(provider => provider.GetRequiredService<BrokerConnection>());
    }

    public static IServiceCollection AddPublisher(this IServiceCollection services) => services.AddSession<Publisher>();

    public static IServiceCollection AddRequester(this IServiceCollection services) => services.AddSession<Requester>();

    /// <summary>
    /// Consumes a queue. Replies have a connection of their own: under an alarm of its memory or disk the broker reads nothing more from a
    /// connection that has published, and acknowledgements would wait there with the replies. So what causes the alarm can be worked off.
    /// </summary>
    public static IServiceCollection AddConsumer<THandler>(this IServiceCollection services, ConsumerOptions options)
        where THandler : class, IDeliveryHandler
    {
        services.AddSingleton<Replier>();
        services.AddSingleton<IHostedService>(Replies);
        services.AddSingleton(options);
        services.AddSingleton<IDeliveryHandler, THandler>();
        return services.AddSession<BoundedConsumer>();
    }

    private static BrokerConnection Replies(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<BrokerOptions>();
        return ActivatorUtilities.CreateInstance<BrokerConnection>(
            provider, options with { ClientName = options.ClientName + ", replies" }, new IBrokerSession[] { provider.GetRequiredService<Replier>() });
    }

    private static IServiceCollection AddSession<T>(this IServiceCollection services)
        where T : class, IBrokerSession
    {
        services.AddSingleton<T>();
        return services.AddSingleton<IBrokerSession>(provider => provider.GetRequiredService<T>());
    }
}
