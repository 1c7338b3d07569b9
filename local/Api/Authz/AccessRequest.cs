namespace Realmworks.Local.Api.Authz;

/// <summary>One question to the rules: may this user do this?</summary>
/// <param name="Path">Set for what is not a resource, such as /healthz.</param>
internal sealed record AccessRequest(
    UserInfo User, string Verb, string Group = "", string Resource = "", string Subresource = "", string Namespace = "", string Name = "", string Path = "")
{
    public string ResourceAndSub => Subresource.Length > 0 ? $"{Resource}/{Subresource}" : Resource;

    public static AccessRequest From(UserInfo user, RequestInfo info) => info.IsResource
        ? new AccessRequest(user, info.Verb, info.Group, info.Resource, info.Subresource, info.RuleNamespace, info.Name)
        : new AccessRequest(user, info.Verb, Path: info.Path);

    public StatusException Denied()
    {
        if (Path.Length > 0) return new StatusException(403, "Forbidden", $"forbidden: User \"{User.Name}\" cannot {Verb} path \"{Path}\"", new JsonObject());
        var scope = Namespace.Length > 0 ? $"in the namespace \"{Namespace}\"" : "at the cluster scope";
        var fault = Faults.Forbidden(Group.Length > 0 ? $"{Resource}.{Group}"
            : Resource, Group, Name, $"User \"{User.Name}\" cannot {Verb} resource \"{ResourceAndSub}\" in API group \"{Group}\" {scope}");
        fault.Details!["kind"] = Resource;
        return fault;
    }
}
