using Realmworks.Local.Api.Authn;
using Realmworks.Local.Api.Authz;

namespace Realmworks.Local.Api.Serving;

/// <summary>Questions about identity and rights, and tokens for service accounts: answered, never stored.</summary>
internal sealed class ReviewEndpoint(ApiState state, Authenticator authenticator, Authorizer authorizer, AccountTokens tokens)
{
    private const long ShortestToken = 600;

    public async Task ReviewAsync(HttpContext http, ResourceType type, RequestInfo info, UserInfo user)
    {
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        RequestBodies.CheckIdentity(type, body);
        body.Ensure("metadata").Default("creationTimestamp", null!);
        body["status"] = type.Kind switch
        {
            "TokenReview" => TokenStatus(body),
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = Show(user) },
            "SelfSubjectRulesReview" => RulesStatus(user, body.Text("spec", "namespace") ?? ""),
            "SelfSubjectAccessReview" => AccessStatus(user, body.Obj("spec") ?? [], null),
            "LocalSubjectAccessReview" => AccessStatus(Subject(body), body.Obj("spec") ?? [], info.Namespace),
            _ => AccessStatus(Subject(body), body.Obj("spec") ?? [], null),
        };
        await Responses.JsonAsync(http, 201, body);
    }

    public async Task TokenAsync(HttpContext http, ResourceType accounts, string ns, string name)
    {
        var account = state.Store.Find("serviceaccounts", ns, name) ?? throw Faults.NotFound(accounts, name);
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        var seconds = body.Long("spec", "expirationSeconds") ?? 3600;
        if (seconds < ShortestToken)
            throw Faults.Invalid("authentication.k8s.io", "TokenRequest", name,
                [FieldFault.Invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 10 minutes")]);
        var audiences = body.Texts("spec", "audiences").ToList();
        if (audiences.Count == 0) audiences.Add(AccountTokens.Audience);
        var (token, expires) = tokens.Issue(ns, name, account.Uid, audiences, seconds, BoundPod(ns, name, body));
        body["kind"] = "TokenRequest";
        body["apiVersion"] = "authentication.k8s.io/v1";
        body.Ensure("metadata")["name"] = name;
        body.Ensure("metadata")["namespace"] = ns;
        body.Ensure("spec")["audiences"] = Tree.TextArray(audiences);
        body.Ensure("spec")["expirationSeconds"] = seconds;
        body["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = Timestamps.Seconds(expires) };
        await Responses.JsonAsync(http, 201, body);
    }

    private JsonObject? BoundPod(string ns, string account, JsonObject body)
    {
        if (body.Obj("spec", "boundObjectRef") is not { } reference) return null;
        if (reference.Text("kind") != "Pod")
            throw Faults.Invalid("authentication.k8s.io", "TokenRequest", account,
                [FieldFault.Unsupported("spec.boundObjectRef.kind", reference.Text("kind"), "Pod")]);
        var name = reference.Text("name") ?? "";
        var pod = state.Store.Find("pods", ns, name)
            ?? throw new StatusException(404, "NotFound", $"pods \"{name}\" not found", new JsonObject { ["name"] = name, ["kind"] = "pods" });
        if (reference.Text("uid") is { Length: > 0 } uid && uid != pod.Uid)
            throw new StatusException(409, "Conflict", $"Operation cannot be fulfilled on pods \"{name}\": the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated");
        if (pod.Fields["spec.serviceAccountName"] != account)
            throw Faults.BadRequest($"cannot bind token for serviceaccount \"{account}\" to pod running with different serviceaccount name.");
        return new JsonObject { ["name"] = name, ["uid"] = pod.Uid };
    }

    private JsonObject TokenStatus(JsonObject body)
    {
        var audience = body.Texts("spec", "audiences").FirstOrDefault() ?? AccountTokens.Audience;
        return authenticator.Find(body.Text("spec", "token") ?? "", audience) is { } found
            ? new JsonObject { ["authenticated"] = true, ["user"] = Show(found), ["audiences"] = new JsonArray(audience) }
            : new JsonObject { ["user"] = new JsonObject(), ["error"] = "[invalid bearer token, token lookup failed]" };
    }

    private JsonObject AccessStatus(UserInfo user, JsonObject spec, string? ns)
    {
        string Asked(string field) => spec.Text("resourceAttributes", field) ?? "";
        var request = spec.Obj("nonResourceAttributes") is { } path
            ? new AccessRequest(user, path.Text("verb") ?? "", Path: path.Text("path") ?? "")
            : new AccessRequest(user, Asked("verb"), Asked("group"), Asked("resource"), Asked("subresource"), ns ?? Asked("namespace"), Asked("name"));
        var allowed = authorizer.Allows(request);
        var status = new JsonObject { ["allowed"] = allowed };
        if (allowed) status["reason"] = "RBAC: allowed";
        return status;
    }

    private JsonObject RulesStatus(UserInfo user, string ns)
    {
        if (ns.Length == 0) throw Faults.BadRequest("no namespace on request");
        var rules = authorizer.RulesFor(user, ns).ToList();
        if (user.Groups.Contains("system:masters"))
            rules = [new PolicyRule(["*"], ["*"], ["*"], [], []), new PolicyRule(["*"], [], [], [], ["*"]), .. rules];
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(r => r.Resources.Count > 0).Select(r => (JsonNode)r.ToJson())]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(r => r.Urls.Count > 0).Select(r => (JsonNode)r.ToJson())]),
            ["incomplete"] = false,
        };
    }

    private static UserInfo Subject(JsonObject body) => new(body.Text("spec", "user") ?? "", body.Text("spec", "uid") ?? "", [.. body.Texts("spec", "groups")]);

    private static JsonObject Show(UserInfo user)
    {
        var json = new JsonObject { ["username"] = user.Name, ["uid"] = user.Uid, ["groups"] = Tree.TextArray(user.Groups) };
        if (user.Extra.Count > 0) json["extra"] = new JsonObject(user.Extra.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)new JsonArray(e.Value))));
        return json;
    }
}
