using System.Globalization;

namespace Realmworks.Local.Client;

/// <summary>The parts of metadata that everyone reads.</summary>
public static class ObjectReading
{
    public static string Name(this JsonObject json) => json.TextAt("metadata", "name") ?? "";

    public static string Namespace(this JsonObject json) => json.TextAt("metadata", "namespace") ?? "";

    public static string Uid(this JsonObject json) => json.TextAt("metadata", "uid") ?? "";

    public static string Kind(this JsonObject json) => json.TextAt("kind") ?? "";

    public static ObjectKey Key(this JsonObject json) => new(json.Namespace(), json.Name());

    public static long ResourceVersion(this JsonObject json) =>
        long.TryParse(json.TextAt("metadata", "resourceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static long Generation(this JsonObject json) => json.NumberAt("metadata", "generation") ?? 0;

    public static string? Label(this JsonObject json, string key) => json.TextAt("metadata", "labels", key);

    public static string? Annotation(this JsonObject json, string key) => json.TextAt("metadata", "annotations", key);

    public static JsonObject? Labels(this JsonObject json) => json.ObjectAt("metadata", "labels");

    public static bool IsDeleting(this JsonObject json) => json.TextAt("metadata", "deletionTimestamp") is not null;

    public static DateTimeOffset Created(this JsonObject json) => json.TimeAt("metadata", "creationTimestamp") ?? DateTimeOffset.MinValue;

    /// <summary>The owner reference with controller: true.</summary>
    public static JsonObject? ControllerOwner(this JsonObject json) =>
        json.ObjectsAt("metadata", "ownerReferences").FirstOrDefault(owner => owner.FlagAt("controller"));

    /// <summary>The number of a pod's port of this name, in whichever container it is.</summary>
    public static long? PortNamed(this JsonObject pod, string name, string protocol) => pod
        .ObjectsAt("spec", "containers").Concat(pod.ObjectsAt("spec", "initContainers"))
        .SelectMany(container => container.ObjectsAt("ports"))
        .FirstOrDefault(port => port.TextAt("name") == name && (port.TextAt("protocol") ?? "TCP") == protocol)
        ?.NumberAt("containerPort");

    /// <summary>A copy that may be changed: objects of a list, a watch or an informer are shared and must not be.</summary>
    public static JsonObject Copy(this JsonObject json) => json.DeepClone().AsObject();
}
