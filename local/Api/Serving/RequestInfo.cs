namespace Realmworks.Local.Api.Serving;

/// <summary>What a request asks for, read from its method and path alone.</summary>
internal sealed record RequestInfo(
    string Verb, string Path, bool IsResource, string Group = "", string Version = "", string Resource = "", string Subresource = "",
    string? Namespace = null, string Name = "")
{
    /// <summary>The namespace that rules are looked up in; a namespace itself lies in its own.</summary>
    public string RuleNamespace => Resource == "namespaces" && Group.Length == 0 ? Name : Namespace ?? "";

    public static RequestInfo From(string method, string path, Func<string, string?> query)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var plain = new RequestInfo(method.ToLowerInvariant(), path, false);
        var core = parts is ["api", ..];
        if (!core && parts is not ["apis", ..]) return plain;
        var rest = parts.AsSpan(core ? 1 : Math.Min(2, parts.Length));
        if (rest.Length < 2) return plain;
        var info = plain with { IsResource = true, Group = core ? "" : parts[1], Version = rest[0] };
        rest = rest[1..];
        var watch = false;
        if (rest is ["watch", ..] && rest.Length > 1)
        {
            watch = true;
            rest = rest[1..];
        }

        if (rest is ["namespaces", var ns, var resource, ..] && !(core && rest is ["namespaces", _, "status" or "finalize"]))
        {
            info = info with { Namespace = ns, Resource = resource };
            rest = rest[3..];
        }
        else
        {
            info = info with { Resource = rest[0] };
            rest = rest[1..];
        }

        info = info with { Name = rest.Length > 0 ? rest[0] : "", Subresource = rest.Length > 1 ? string.Join('/', rest[1..].ToArray()) : "" };
        return info with { Verb = VerbOf(method, info.Name, watch || query("watch") is "true" or "1") };
    }

    private static string VerbOf(string method, string name, bool watch) => method switch
    {
        "GET" or "HEAD" when watch => "watch",
        "GET" or "HEAD" => name.Length > 0 ? "get" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name.Length > 0 ? "delete" : "deletecollection",
        _ => method.ToLowerInvariant(),
    };
}
