namespace Realmworks.Messaging.Consuming;

public interface IDeliveryHandler
{
    /// <summary>Works on a delivery and says how to settle it. An exception sends it to the dead letters.</summary>
    Task<Settlement> HandleAsync(Delivery delivery);
}
