using Microsoft.Extensions.DependencyInjection;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;
using Realmworks.Messaging.Publishing;
using Realmworks.Messaging.Requesting;

namespace Realmworks.Messaging;

public static class MessagingServices
{
    /// <summary>The service's one connection, kept up in the background with the sessions added below.</summary>
    public static IServiceCollection AddBroker(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<BrokerConnection>();
        return services.AddHostedService(provider => provider.GetRequiredService<BrokerConnection>());
    }

    public static IServiceCollection AddPublisher(this IServiceCollection services) => services.AddSession<Publisher>();

    public static IServiceCollection AddRequester(this IServiceCollection services) => services.AddSession<Requester>();

    /// <summary>Consumes a queue; replies are sent beside it, so their session is opened first.</summary>
    public static IServiceCollection AddConsumer<THandler>(this IServiceCollection services, ConsumerOptions options)
        where THandler : class, IDeliveryHandler
    {
        services.AddSession<Replier>();
        services.AddSingleton(options);
        services.AddSingleton<IDeliveryHandler, THandler>();
        return services.AddSession<BoundedConsumer>();
    }

    private static IServiceCollection AddSession<T>(this IServiceCollection services)
        where T : class, IBrokerSession
    {
        services.AddSingleton<T>();
        return services.AddSingleton<IBrokerSession>(provider => provider.GetRequiredService<T>());
    }
}
