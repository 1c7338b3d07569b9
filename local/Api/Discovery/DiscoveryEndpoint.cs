namespace Realmworks.Local.Api.Discovery;

/// <summary>What is served here: groups, versions and resources in both forms of discovery, the version, and the schemas.</summary>
internal sealed class DiscoveryEndpoint(ApiState state)
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private const string OlderSchemas = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    public Task ServeAsync(HttpContext http, RequestInfo info)
    {
        if (http.Request.Method is not ("GET" or "HEAD")) throw Faults.MethodNotAllowed();
        var catalog = state.Catalog;
        var parts = info.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case []:
                return Responses.JsonAsync(http, 200,
                    new JsonObject { ["paths"] = new JsonArray("/api", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version") });
            case ["version"]:
                return Responses.JsonAsync(http, 200, ServerVersion.Json());
            case ["api" or "apis"] when Aggregated(http):
                return Responses.BytesAsync(http, 200, AggregatedDiscovery.Of(catalog, parts[0] == "api").ToBytes(), AggregatedType);
            case ["api"]:
                return Responses.JsonAsync(http, 200, PlainDiscovery.CoreVersions(http.Request.Host.Value ?? ""));
            case ["apis"]:
                return Responses.JsonAsync(http, 200, PlainDiscovery.Groups(catalog));
            case ["apis", var group]:
                return Responses.JsonAsync(http, 200, PlainDiscovery.Group(catalog, group) ?? throw Faults.NoSuchPath());
            case ["api", var version]:
                return Responses.JsonAsync(http, 200, PlainDiscovery.Resources(catalog, "", version) ?? throw Faults.NoSuchPath());
            case ["apis", var group, var version]:
                return Responses.JsonAsync(http, 200, PlainDiscovery.Resources(catalog, group, version) ?? throw Faults.NoSuchPath());
            case ["openapi", "v3"]:
                return Responses.JsonAsync(http, 200, OpenApi.Index(catalog));
            case ["openapi", "v3", .. var rest]:
                return Responses.JsonAsync(http, 200, OpenApi.Document(catalog, rest) ?? throw Faults.NoSuchPath());
            case ["openapi", "v2"]:
                // Where the schemas have no such kind kubectl asks the older form of them; this one, a document without any, says no more.
                return Responses.BytesAsync(http, 200, "\n\u00032.0"u8.ToArray(), OlderSchemas);
            default:
                throw Faults.NoSuchPath();
        }
    }

    private static bool Aggregated(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal)
        && http.Request.Headers.Accept.ToString().Contains("v=v2;", StringComparison.Ordinal);
}
