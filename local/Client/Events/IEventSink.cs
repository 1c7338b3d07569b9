namespace Realmworks.Local.Client.Events;

/// <summary>Tells the cluster what happened to an object, or to one container of a pod; never fails and never waits.</summary>
public interface IEventSink
{
    /// <param name="type">Normal or Warning.</param>
    void Tell(string component, string type, JsonObject about, string reason, string message, string? container = null);
}
