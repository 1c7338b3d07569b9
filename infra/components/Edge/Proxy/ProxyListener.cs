using System.Globalization;
using System.Text.Json.Nodes;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>What Envoy answers: a port for calls with or without TLS, and one for health and figures.</summary>
internal static class ProxyListener
{
    public const string CertificateName = "certificate";
    public const string ReadyPath = "/healthz/ready";
    public const string LivePath = "/healthz/live";

    public static JsonObject Of(EdgeRoute route, bool tls, bool recorded)
    {
        var name = route.Port.ToString(CultureInfo.InvariantCulture);
        var connections = new JsonObject
        {
            ["stat_prefix"] = $"edge-{name}",
            // The caller's address is the connection's: what a caller says of it is not believed.
            ["use_remote_address"] = true,
            ["normalize_path"] = true,
            ["merge_slashes"] = true,
            ["path_with_escaped_slashes_action"] = "UNESCAPE_AND_REDIRECT",
            ["request_headers_timeout"] = "10s",
            ["stream_idle_timeout"] = "120s",
            ["common_http_protocol_options"] = new JsonObject { ["idle_timeout"] = "3600s" },
            ["http2_protocol_options"] = new JsonObject { ["max_concurrent_streams"] = 100 },
            ["server_header_transformation"] = "PASS_THROUGH",
            ["route_config"] = Routes(name, [new JsonObject
            {
                ["match"] = new JsonObject { ["prefix"] = "/" },
                // Longer than the longest call, which the trigger ends itself. Nothing is ever sent twice.
                ["route"] = new JsonObject { ["cluster"] = route.Stage, ["timeout"] = "120s" },
            }]),
            ["http_filters"] = Router(),
        };
        if (recorded)
        {
            connections["access_log"] = new JsonArray(Record(name));
        }
        var chain = Chain(connections);
        if (tls)
        {
            chain["transport_socket"] = Tls();
        }
        var listener = Listener(name, ProxyFiles.PodPort(route.Port), chain);
        listener.Insert(0, "@type", "type.googleapis.com/envoy.config.listener.v3.Listener");
        return listener;
    }

    /// <param name="admin">The cluster of Envoy's own administration, which answers on the loopback only.</param>
    public static JsonObject Health(string admin) => Listener("health", PlatformNames.HealthPort, Chain(new JsonObject
    {
        ["stat_prefix"] = "health",
        ["route_config"] = Routes("health",
        [
            new JsonObject { ["match"] = new JsonObject { ["path"] = LivePath }, ["direct_response"] = new JsonObject { ["status"] = 200 } },
            ToAdmin(admin, ReadyPath, "/ready"),
            ToAdmin(admin, "/metrics", "/stats/prometheus"),
        ]),
        ["http_filters"] = Router(),
    }));

    private static JsonObject ToAdmin(string admin, string path, string there) => new()
    {
        ["match"] = new JsonObject { ["path"] = path },
        ["route"] = new JsonObject { ["cluster"] = admin, ["prefix_rewrite"] = there },
    };

    private static JsonObject Listener(string name, int port, JsonObject chain) => new()
    {
        ["name"] = name,
        ["address"] = ProxyFiles.Address("0.0.0.0", port),
        ["per_connection_buffer_limit_bytes"] = 32_768,
        ["filter_chains"] = new JsonArray(chain),
    };

    private static JsonObject Chain(JsonObject connections) => new()
    {
        ["filters"] = new JsonArray(new JsonObject
        {
            ["name"] = "envoy.filters.network.http_connection_manager",
            ["typed_config"] = ProxyFiles.Typed("filters.network.http_connection_manager.v3.HttpConnectionManager", connections),
        }),
    };

    private static JsonObject Routes(string name, JsonObject[] routes) => new()
    {
        ["name"] = name,
        ["virtual_hosts"] = new JsonArray(new JsonObject { ["name"] = name, ["domains"] = new JsonArray("*"), ["routes"] = new JsonArray([.. routes]) }),
    };

    private static JsonArray Router() => [new JsonObject
    {
        ["name"] = "envoy.filters.http.router", ["typed_config"] = ProxyFiles.Typed("filters.http.router.v3.Router", []),
    }];

    private static JsonObject Tls() => new()
    {
        ["name"] = "envoy.transport_sockets.tls",
        ["typed_config"] = ProxyFiles.Typed("transport_sockets.tls.v3.DownstreamTlsContext", new JsonObject
        {
            ["common_tls_context"] = new JsonObject
            {
                ["alpn_protocols"] = new JsonArray("h2", "http/1.1"),
                ["tls_params"] = new JsonObject { ["tls_minimum_protocol_version"] = "TLSv1_2" },
                ["tls_certificate_sds_secret_configs"] = new JsonArray(new JsonObject
                {
                    ["name"] = CertificateName, ["sds_config"] = ProxyFiles.FromFile("certificate.json"),
                }),
            },
        }),
    };

    // Neither query nor headers: both may hold what is nobody's to keep.
    private static JsonObject Record(string port) => new()
    {
        ["name"] = "envoy.access_loggers.stdout",
        ["typed_config"] = ProxyFiles.Typed("access_loggers.stream.v3.StdoutAccessLog", new JsonObject
        {
            ["log_format"] = new JsonObject
            {
                ["json_format"] = new JsonObject
                {
                    ["time"] = "%START_TIME%",
                    ["port"] = port,
                    ["from"] = "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%",
                    ["host"] = "%REQ(:AUTHORITY)%",
                    ["method"] = "%REQ(:METHOD)%",
                    ["path"] = "%PATH(NQ)%",
                    ["status"] = "%RESPONSE_CODE%",
                    ["flags"] = "%RESPONSE_FLAGS%",
                    ["received"] = "%BYTES_RECEIVED%",
                    ["sent"] = "%BYTES_SENT%",
                    ["milliseconds"] = "%DURATION%",
                    ["stage"] = "%UPSTREAM_CLUSTER%",
                    ["tls"] = "%DOWNSTREAM_TLS_VERSION%",
                },
            },
        }),
    };
}
