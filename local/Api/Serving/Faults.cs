namespace Realmworks.Local.Api.Serving;

/// <summary>The refusals, in the words of the real API server.</summary>
internal static class Faults
{
    public static StatusException NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.Resource} \"{name}\" not found", Details(type, name));

    public static StatusException NoSuchPath() => new(404, "NotFound", "the server could not find the requested resource", new JsonObject());

    public static StatusException AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.Resource} \"{name}\" already exists", Details(type, name));

    public static StatusException Conflict(ResourceType type, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {type.Resource} \"{name}\": {why}", Details(type, name));

    /// <summary>A precondition of a delete does not hold; here Kubernetes names the kind.</summary>
    public static StatusException Outdated(ResourceType type, string name, string why) => new(409, "Conflict",
        $"Operation cannot be fulfilled on {(type.Group.Length > 0 ? $"{type.Kind}.{type.Group}" : type.Kind)} \"{name}\": {why}", Details(type, name));

    public static StatusException Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static StatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static StatusException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static StatusException Forbidden(string resource, string group, string name, string why) =>
        new(403, "Forbidden", name.Length > 0 ? $"{resource} \"{name}\" is forbidden: {why}"
            : $"{resource} is forbidden: {why}", Details(resource, group, name));

    public static StatusException Forbidden(ResourceType type, string name, string why) =>
        Forbidden(type.Resource, type.Group, name, why).WithKind(type.Plural);

    public static StatusException Invalid(ResourceType type, string name, IReadOnlyList<FieldFault> faults) =>
        Invalid(type.Group, type.Kind, name, faults);

    public static StatusException Invalid(string group, string kind, string name, IReadOnlyList<FieldFault> faults)
    {
        var lines = faults.Select(f => f.ToString()).Distinct().ToList();
        var text = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        var qualified = group.Length > 0 ? $"{kind}.{group}" : kind;
        var details = new JsonObject { ["name"] = name, ["group"] = group, ["kind"] = kind };
        if (group.Length == 0) details.Remove("group");
        details["causes"] = new JsonArray([.. faults.Select(f => (JsonNode)f.ToCause())]);
        return new StatusException(422, "Invalid", $"{qualified} \"{name}\" is invalid: {text}", details);
    }

    /// <summary>A JSON patch that does not fit: the real API server keeps the reason to itself.</summary>
    public static StatusException Rejected() => new(422, "Invalid", "the server rejected our request due to an error in our request", new JsonObject());

    public static StatusException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new JsonObject());

    public static StatusException UnsupportedMedia(string sent, params string[] allowed) => new(415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", allowed)}", new JsonObject());

    public static StatusException NotHere(string what) =>
        new(501, "NotImplemented", $"{what} is not part of this local cluster; docs/local-cluster.md lists what is");

    public static StatusException Expired(string message) => new(410, "Expired", message);

    public static JsonObject Details(ResourceType type, string name) => Details(type.Plural, type.Group, name);

    private static JsonObject Details(string kind, string group, string name)
    {
        var details = new JsonObject();
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        details["kind"] = kind;
        return details;
    }

    private static StatusException WithKind(this StatusException fault, string plural)
    {
        fault.Details!["kind"] = plural;
        return fault;
    }
}
