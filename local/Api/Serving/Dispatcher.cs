using Microsoft.AspNetCore.Http;
using Realmworks.Local.Api.Authn;
using Realmworks.Local.Api.Authz;
using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Discovery;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>One request from its bytes to its answer: who, whether allowed, what. Every refusal leaves as a Status.</summary>
internal sealed class Dispatcher(ApiState state, Authenticator authenticator, Impersonation impersonation, Authorizer authorizer, Endpoints endpoints, CancellationToken stopping)
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
        if (info.Subresource.Length > 0) await SubresourceAsync(http, type, info, options);
        else await ObjectAsync(http, type, info, options, Query);
    }

    private async Task ObjectAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options, Func<string, string?> query)
    {
        if (type.CreateOnly)
        {
            if (info.Verb != "create") throw Faults.MethodNotAllowed();
            if (type.Kind == "Binding") await endpoints.Pods.BindAsync(http, Pods(), info.Namespace ?? "", "", options);
            else await endpoints.Reviews.ReviewAsync(http, type, info, options.User);
            return;
        }

        switch (info.Verb)
        {
            case "get" or "list" when type.Measured:
                await endpoints.Metrics.ServeAsync(http, type, info, ListRequest.From(type, info, query));
                break;
            case var _ when type.Measured:
                throw Faults.MethodNotAllowed();
            case "get":
                await endpoints.Reads.GetAsync(http, type, info);
                break;
            case "list":
                await endpoints.Reads.ListAsync(http, type, ListRequest.From(type, info, query));
                break;
            case "watch":
                await endpoints.Watches.WatchAsync(http, type, ListRequest.From(type, info, query), stopping);
                break;
            case "create" when info.Name.Length == 0:
                await endpoints.Writes.CreateAsync(http, type, info, options);
                break;
            case "update" when info.Name.Length > 0:
                await endpoints.Writes.UpdateAsync(http, type, info, options);
                break;
            case "patch" when info.Name.Length > 0:
                await endpoints.Writes.PatchAsync(http, type, info, options);
                break;
            case "delete":
                await endpoints.Writes.DeleteAsync(http, type, info);
                break;
            case "deletecollection":
                await endpoints.Writes.DeleteManyAsync(http, type, info, query);
                break;
            default:
                throw Faults.MethodNotAllowed();
        }
    }

    private async Task SubresourceAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        var ns = info.Namespace ?? "";
        switch (info.Subresource)
        {
            case "status" when type.HasStatus && info.Verb == "get":
                await endpoints.Reads.GetAsync(http, type, info);
                break;
            case "status" when type.HasStatus && info.Verb == "update":
                await endpoints.Writes.UpdateAsync(http, type, info, options);
                break;
            case "status" when type.HasStatus && info.Verb == "patch":
                await endpoints.Writes.PatchAsync(http, type, info, options);
                break;
            case "finalize" when type.StorageKey == "namespaces" && info.Verb == "update":
                await endpoints.Writes.UpdateAsync(http, type, info, options);
                break;
            case "scale" when type.HasScale && info.Verb is "get" or "update" or "patch":
                await endpoints.Scales.ServeAsync(http, type, info, options);
                break;
            case "binding" when type.StorageKey == "pods" && info.Verb == "create":
                await endpoints.Pods.BindAsync(http, type, ns, info.Name, options);
                break;
            case "eviction" when type.StorageKey == "pods" && info.Verb == "create":
                await endpoints.Pods.EvictAsync(http, type, ns, info.Name);
                break;
            case "log" when type.StorageKey == "pods" && info.Verb == "get":
                await endpoints.Pods.LogAsync(http, type, ns, info.Name);
                break;
            case "token" when type.StorageKey == "serviceaccounts" && info.Verb == "create":
                await endpoints.Reviews.TokenAsync(http, type, ns, info.Name);
                break;
            case "exec" or "attach" or "portforward" or "proxy" or "ephemeralcontainers" or "resize":
                throw Faults.NotHere($"{type.Plural}/{info.Subresource}");
            default:
                throw Faults.NoSuchPath();
        }
    }

    private static void CheckScope(ResourceType type, RequestInfo info)
    {
        if (!type.Namespaced && info.Namespace is not null) throw Faults.NoSuchPath();
        if (!type.Namespaced || info.Namespace is not null || (info.Name.Length == 0 && info.Verb is "list" or "watch")) return;
        throw info.Name.Length == 0 ? Faults.MethodNotAllowed() : Faults.NoSuchPath();
    }

    private ResourceType Pods() => state.Catalog.Find("", "v1", "pods")!;

    private static WriteOptions Options(HttpContext http, UserInfo user, Func<string, string?> query)
    {
        var dryRun = query("dryRun");
        if (dryRun is not (null or "" or "All"))
            throw Faults.Invalid("meta.k8s.io", "CreateOptions", "", [Validation.FieldFault.Unsupported("dryRun", new JsonArray(dryRun), "All")]);
        var validation = query("fieldValidation") is { Length: > 0 } stated ? stated : "Warn";
        if (validation is not ("Ignore" or "Warn" or "Strict"))
            throw Faults.Invalid("meta.k8s.io", "CreateOptions", "", [Validation.FieldFault.Unsupported("fieldValidation", validation, "", "Ignore", "Strict", "Warn")]);
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
