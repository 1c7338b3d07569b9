using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>
/// What Envoy is told, as files. Listeners, stages and certificate stand in files that it watches: a port that is added, or a certificate that
/// is renewed, is taken without a restart and without a lost call.
/// </summary>
internal static class ProxyFiles
{
    public const string Folder = "/etc/edge";

    private const string Extensions = "type.googleapis.com/envoy.extensions";
    private const string Admin = "admin";
    private const int AdminPort = 9901;

    /// <summary>Above what the machine's memory holds of connections, new ones are refused instead of all being lost.</summary>
    private const int MostConnections = 20_000;

    /// <param name="tls">Null answers in plain HTTP.</param>
    /// <param name="recorded">Whether each call is written to the log.</param>
    public static ImmutableSortedDictionary<string, string> Of(IReadOnlyCollection<EdgeRoute> routes, TlsFiles? tls, bool recorded)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files["envoy.json"] = Bootstrap().ToJsonString();
        files["listeners.json"] = Resources(routes.Select(route => ProxyListener.Of(route, tls is not null, recorded)));
        files["clusters.json"] = Resources(routes.Select(Cluster));
        if (tls is not null)
        {
            files["certificate.json"] = Resources([Certificate(tls)]);
        }
        return files.ToImmutable();
    }

    /// <summary>Unprivileged, and the same for a port as long as it is there: two ports that meet are refused.</summary>
    public static int PodPort(int port) => EdgePorts.NodePort(port);

    internal static JsonObject FromFile(string file) => new()
    {
        ["resource_api_version"] = "V3",
        // A config map changes by its folder's link, which is what there is to watch.
        ["path_config_source"] = new JsonObject { ["path"] = $"{Folder}/{file}", ["watched_directory"] = new JsonObject { ["path"] = Folder } },
    };

    internal static JsonObject Typed(string type, JsonObject value)
    {
        value.Insert(0, "@type", $"{Extensions}.{type}");
        return value;
    }

    internal static JsonObject Address(string host, int port) => new()
    {
        ["socket_address"] = new JsonObject { ["address"] = host, ["port_value"] = port },
    };

    private static JsonObject Bootstrap() => new()
    {
        // Configuration by files asks for both.
        ["node"] = new JsonObject { ["id"] = "edge", ["cluster"] = "edge" },
        ["admin"] = new JsonObject { ["address"] = Address("127.0.0.1", AdminPort) },
        ["dynamic_resources"] = new JsonObject { ["lds_config"] = FromFile("listeners.json"), ["cds_config"] = FromFile("clusters.json") },
        ["static_resources"] = new JsonObject
        {
            ["clusters"] = new JsonArray(Endpoint(Admin, "STATIC", "127.0.0.1", AdminPort)),
            ["listeners"] = new JsonArray(ProxyListener.Health(Admin)),
        },
        ["overload_manager"] = new JsonObject
        {
            ["resource_monitors"] = new JsonArray(new JsonObject
            {
                ["name"] = "envoy.resource_monitors.global_downstream_max_connections",
                ["typed_config"] = Typed("resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig",
                    new JsonObject { ["max_active_downstream_connections"] = MostConnections }),
            }),
        },
    };

    private static JsonObject Cluster(EdgeRoute route)
    {
        var cluster = Endpoint(route.Stage, "STRICT_DNS", route.Host, route.Port);
        cluster.Insert(0, "@type", "type.googleapis.com/envoy.config.cluster.v3.Cluster");
        cluster["circuit_breakers"] = new JsonObject
        {
            // The trigger has limits of its own; these only keep one stage from taking what the others need.
            ["thresholds"] = new JsonArray(new JsonObject
            {
                ["max_connections"] = MostConnections / 2, ["max_pending_requests"] = MostConnections / 2, ["max_requests"] = MostConnections / 2,
            }),
        };
        cluster["typed_extension_protocol_options"] = new JsonObject
        {
            // Given up before the trigger does, which would close one that a call is just being sent on.
            ["envoy.extensions.upstreams.http.v3.HttpProtocolOptions"] = Typed("upstreams.http.v3.HttpProtocolOptions", new JsonObject
            {
                ["common_http_protocol_options"] = new JsonObject { ["idle_timeout"] = "60s" },
                ["explicit_http_config"] = new JsonObject { ["http_protocol_options"] = new JsonObject() },
            }),
        };
        return cluster;
    }

    private static JsonObject Endpoint(string name, string discovery, string host, int port) => new()
    {
        ["name"] = name,
        ["type"] = discovery,
        ["connect_timeout"] = "5s",
        ["load_assignment"] = new JsonObject
        {
            ["cluster_name"] = name,
            ["endpoints"] = new JsonArray(new JsonObject
            {
                ["lb_endpoints"] = new JsonArray(new JsonObject { ["endpoint"] = new JsonObject { ["address"] = Address(host, port) } }),
            }),
        },
    };

    private static JsonObject Certificate(TlsFiles tls) => Typed("transport_sockets.tls.v3.Secret", new JsonObject
    {
        ["name"] = ProxyListener.CertificateName,
        ["tls_certificate"] = new JsonObject
        {
            ["certificate_chain"] = new JsonObject { ["filename"] = $"{TlsFiles.Folder}/{tls.Chain}" },
            ["private_key"] = new JsonObject { ["filename"] = $"{TlsFiles.Folder}/{tls.Key}" },
            ["watched_directory"] = new JsonObject { ["path"] = TlsFiles.Folder },
        },
    });

    private static string Resources(IEnumerable<JsonObject> resources) =>
        new JsonObject { ["resources"] = new JsonArray([.. resources]) }.ToJsonString();
}
