namespace Realmworks.Local.Api.Serving;

/// <summary>Objects are kept in one version and shown in the one that is asked for.</summary>
internal static class Versions
{
    public static JsonObject Present(ResourceType type, JsonObject stored)
    {
        if (type is { Group: "events.k8s.io" }) return EventForms.ToEventsGroup(stored);
        if (stored.Text("apiVersion") != type.GroupVersion) stored["apiVersion"] = type.GroupVersion;
        return stored;
    }

    public static bool NeedsPresenting(ResourceType type) => type.Custom is { HasSiblings: true } || type.Group == "events.k8s.io";

    public static JsonObject ToStorage(ResourceType type, JsonObject tree) => type is { Group: "events.k8s.io" } ? EventForms.ToCore(tree) : tree;
}
