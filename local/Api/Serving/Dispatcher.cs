using Realmworks.Local.Api.Authn;
using Realmworks.Local.Api.Authz;
using Realmworks.Local.Api.Discovery;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>One request from its bytes to its answer: who, whether allowed, what. Every refusal leaves as a Status.</summary>
internal sealed class Dispatcher(
    ApiState state, Authenticator authenticator, Impersonation impersonation, Authorizer authorizer, Endpoints endpoints, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http);
        }
        catch (StatusException fault)
        {
            await FailAsync(http, fault);
        }
        catch (OperationCanceledException)
        {
            // The client has gone; there is nobody to tell.
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException)
        {
            await FailAsync(http, Faults.BadRequest(e.Message));
        }
        catch (Exception e)
        {
            // A fault of ours must not end the server; the client sees what a real one would send.
            await FailAsync(http, new StatusException(500, "InternalError", $"Internal error occurred: {e.Message}"));
            await Console.Error.WriteLineAsync($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}: {e}");
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        string? Query(string name) => http.Request.Query[name].FirstOrDefault();
        var info = RequestInfo.From(http.Request.Method, http.Request.Path.Value ?? "/", Query);
        if (info.Path is "/healthz" or "/livez" or "/readyz")
        {
            await Responses.TextAsync(http, 200, "ok");
            return;
        }

        var user = impersonation.Act(http.Request, authenticator.Authenticate(http.Request));
        var access = AccessRequest.From(user, info);
        if (!authorizer.Allows(access)) throw access.Denied();
        if (!info.IsResource)
        {
            await endpoints.Discovery.ServeAsync(http, info);
            return;
        }

        var type = state.Catalog.Find(info.Group, info.Version, info.Resource) ?? throw Faults.NoSuchPath();
        CheckScope(type, info);
        var options = Options(http, user, Query);
        await (info.Subresource.Length > 0 ? SubresourceAsync(http, type, info, options) : ObjectAsync(http, type, info, options, Query));
    }

    private Task ObjectAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options, Func<string, string?> query) => info.Verb switch
    {
        "create" when type.Kind == "Binding" && type.CreateOnly =>
            endpoints.Pods.BindAsync(http, state.Catalog.Find("", "v1", "pods")!, info.Namespace ?? "", "", options),
        "create" when type.CreateOnly => endpoints.Reviews.ReviewAsync(http, type, info, options.User),
        "get" or "list" when type.Measured => endpoints.Metrics.ServeAsync(http, type, info, ListRequest.From(type, info, query)),
        _ when type.CreateOnly || type.Measured => throw Faults.MethodNotAllowed(),
        "get" => endpoints.Reads.GetAsync(http, type, info),
        "list" => endpoints.Reads.ListAsync(http, type, ListRequest.From(type, info, query)),
        "watch" => endpoints.Watches.WatchAsync(http, type, ListRequest.From(type, info, query), stopping),
        "create" when info.Name.Length == 0 => endpoints.Writes.CreateAsync(http, type, info, options),
        "update" when info.Name.Length > 0 => endpoints.Writes.UpdateAsync(http, type, info, options),
        "patch" when info.Name.Length > 0 => endpoints.Writes.PatchAsync(http, type, info, options),
        "delete" => endpoints.Writes.DeleteAsync(http, type, info),
        "deletecollection" => endpoints.Writes.DeleteManyAsync(http, type, info, query),
        _ => throw Faults.MethodNotAllowed(),
    };

    private Task SubresourceAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options) => (info.Subresource, info.Verb) switch
    {
        ("status", "get") when type.HasStatus => endpoints.Reads.GetAsync(http, type, info),
        ("status", "update") when type.HasStatus => endpoints.Writes.UpdateAsync(http, type, info, options),
        ("status", "patch") when type.HasStatus => endpoints.Writes.PatchAsync(http, type, info, options),
        ("finalize", "update") when type.StorageKey == "namespaces" => endpoints.Writes.UpdateAsync(http, type, info, options),
        ("scale", "get" or "update" or "patch") when type.HasScale => endpoints.Scales.ServeAsync(http, type, info, options),
        ("binding", "create") when type.StorageKey == "pods" => endpoints.Pods.BindAsync(http, type, info.Namespace!, info.Name, options),
        ("eviction", "create") when type.StorageKey == "pods" => endpoints.Pods.EvictAsync(http, type, info.Namespace!, info.Name),
        ("log", "get") when type.StorageKey == "pods" => endpoints.Pods.LogAsync(http, type, info.Namespace!, info.Name),
        ("token", "create") when type.StorageKey == "serviceaccounts" => endpoints.Reviews.TokenAsync(http, type, info.Namespace!, info.Name),
        ("exec", "get" or "create") when type.StorageKey == "pods" => endpoints.Pods.ExecAsync(http, type, info.Namespace!, info.Name),
        ("exec" or "attach" or "portforward" or "proxy" or "ephemeralcontainers" or "resize", _) => throw Faults.NotHere($"{type.Plural}/{info.Subresource}"),
        _ => throw Faults.NoSuchPath(),
    };

    private static void CheckScope(ResourceType type, RequestInfo info)
    {
        if (!type.Namespaced && info.Namespace is not null) throw Faults.NoSuchPath();
        if (!type.Namespaced || info.Namespace is not null || (info.Name.Length == 0 && info.Verb is "list" or "watch")) return;
        throw info.Name.Length == 0 ? Faults.MethodNotAllowed() : Faults.NoSuchPath();
    }

    private static WriteOptions Options(HttpContext http, UserInfo user, Func<string, string?> query)
    {
        var dryRun = query("dryRun");
        if (dryRun is not (null or "" or "All"))
            throw Faults.Invalid("meta.k8s.io", "CreateOptions", "", [FieldFault.Unsupported("dryRun", new JsonArray(dryRun), "All")]);
        var validation = query("fieldValidation") is { Length: > 0 } stated ? stated : "Warn";
        if (validation is not ("Ignore" or "Warn" or "Strict"))
            throw Faults.Invalid("meta.k8s.io", "CreateOptions", "", [FieldFault.Unsupported("fieldValidation", validation, "", "Ignore", "Strict", "Warn")]);
        var named = query("fieldManager") is { Length: > 0 };
        var agent = http.Request.Headers.UserAgent.ToString().Split('/')[0];
        var manager = named ? query("fieldManager")! : agent.Length > 0 ? agent : "unknown";
        return new WriteOptions(user, manager, dryRun == "All", validation, query("force") is "true" or "1") { ManagerNamed = named };
    }

    private static async Task FailAsync(HttpContext http, StatusException fault)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        // Only then: a client that is told a time asks again by itself, ten times, before it says anything.
        if (fault.Details?.Long("retryAfterSeconds") is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
        await Responses.JsonAsync(http, fault.Code, fault.ToJson());
    }
}
