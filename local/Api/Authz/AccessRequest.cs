using Realmworks.Local.Api.Serving;

namespace Realmworks.Local.Api.Authz;

/// <summary>One question to the rules: may this user do this?</summary>
internal sealed record AccessRequest(UserInfo User, string Verb)
{
    public string Group { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Set for what is not a resource, such as /healthz.</summary>
    public string Path { get; init; } = "";

    public string ResourceAndSub => Subresource.Length > 0 ? $"{Resource}/{Subresource}" : Resource;

    public static AccessRequest From(UserInfo user, RequestInfo info) => info.IsResource
        ? new AccessRequest(user, info.Verb) { Group = info.Group, Resource = info.Resource, Subresource = info.Subresource, Namespace = info.RuleNamespace, Name = info.Name }
        : new AccessRequest(user, info.Verb) { Path = info.Path };

    public StatusException Denied()
    {
        if (Path.Length > 0) return new StatusException(403, "Forbidden", $"forbidden: User \"{User.Name}\" cannot {Verb} path \"{Path}\"", new JsonObject());
        var scope = Namespace.Length > 0 ? $"in the namespace \"{Namespace}\"" : "at the cluster scope";
        var fault = Faults.Forbidden(Group.Length > 0 ? $"{Resource}.{Group}" : Resource, Group, Name, $"User \"{User.Name}\" cannot {Verb} resource \"{ResourceAndSub}\" in API group \"{Group}\" {scope}");
        fault.Details!["kind"] = Resource;
        return fault;
    }
}
