using System.Text.Json.Nodes;
using Realmworks.Infra.Components.Edge.Proxy;

namespace Infra.Tests.Edge;

/// <summary>What Envoy is told.</summary>
public sealed class ProxyFilesTests
{
    private static readonly EdgeRoute[] _routes = [new(443, "realm-orders-prod"), new(8443, "realm-orders-test")];

    [Fact]
    public void EachPortGoesToItsStageAndIsNeverSentTwice()
    {
        var files = ProxyFiles.Of(_routes, TlsFiles.OfSecret, recorded: false);

        var listener = Resources(files["listeners.json"])[0]!;
        var route = Connections(listener)["route_config"]!["virtual_hosts"]![0]!["routes"]![0]!["route"]!.AsObject();
        Assert.Equal(ProxyFiles.PodPort(443), (int)listener["address"]!["socket_address"]!["port_value"]!);
        Assert.Equal("realm-orders-prod", (string?)route["cluster"]);
        Assert.False(route.ContainsKey("retry_policy"));
        var address = Resources(files["clusters.json"])[0]!["load_assignment"]![
            "endpoints"]![0]!["lb_endpoints"]![0]!["endpoint"]!["address"]!["socket_address"]!;
        Assert.Equal(("http-trigger.realm-orders-prod.svc.cluster.local", 443), ((string?)address["address"], (int)address["port_value"]!));
    }

    [Fact]
    public void ARenewedCertificateAndAnAddedPortAreTakenWithoutARestart()
    {
        var before = ProxyFiles.Of(_routes[..1], TlsFiles.OfSecret, recorded: true);
        var after = ProxyFiles.Of(_routes, TlsFiles.OfSecret, recorded: true);

        Assert.Equal(before["envoy.json"], after["envoy.json"]);
        Assert.NotEqual(before["listeners.json"], after["listeners.json"]);
        var dynamic = JsonNode.Parse(after["envoy.json"])!["dynamic_resources"]!;
        Assert.Equal("/etc/edge", (string?)dynamic["lds_config"]!["path_config_source"]!["watched_directory"]!["path"]);
        Assert.Equal("/etc/edge-certificate", (string?)Resources(after["certificate.json"])[0]!["tls_certificate"]!["watched_directory"]!["path"]);
    }

    [Fact]
    public void TlsIsModernAndWithoutACertificateThereIsNone()
    {
        var listener = Resources(ProxyFiles.Of(_routes, TlsFiles.OfStore, recorded: false)["listeners.json"])[0]!;
        var tls = listener["filter_chains"]![0]!["transport_socket"]!["typed_config"]!["common_tls_context"]!;
        Assert.Equal("TLSv1_2", (string?)tls["tls_params"]!["tls_minimum_protocol_version"]);

        var plain = ProxyFiles.Of(_routes, null, recorded: false);
        Assert.DoesNotContain("certificate.json", plain.Keys);
        Assert.Null(Resources(plain["listeners.json"])[0]!["filter_chains"]![0]!["transport_socket"]);
    }

    [Fact]
    public void ACallersWordAboutItsAddressIsNotBelievedAndItsQueryNotKept()
    {
        var connections = Connections(Resources(ProxyFiles.Of(_routes, null, recorded: true)["listeners.json"])[0]!);
        Assert.True((bool)connections["use_remote_address"]!);
        var record = connections["access_log"]![0]!["typed_config"]!["log_format"]!["json_format"]!.AsObject();
        Assert.Equal("%PATH(NQ)%", (string?)record["path"]);
        Assert.DoesNotContain(record, field => ((string?)field.Value)!.Contains("AUTHORIZATION", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void AdministrationAnswersOnTheLoopbackOnly()
    {
        var bootstrap = JsonNode.Parse(ProxyFiles.Of(_routes, null, recorded: false)["envoy.json"])!;
        Assert.Equal("127.0.0.1", (string?)bootstrap["admin"]!["address"]!["socket_address"]!["address"]);
        var routes = Connections(bootstrap["static_resources"]!["listeners"]![0]!)["route_config"]!["virtual_hosts"]![0]!["routes"]!.AsArray();
        Assert.Equal(["/healthz/live", "/healthz/ready", "/metrics"], routes.Select(route => (string?)route!["match"]!["path"]));
    }

    private static JsonNode Connections(JsonNode listener) => listener["filter_chains"]![0]!["filters"]![0]!["typed_config"]!;

    private static JsonArray Resources(string file) => JsonNode.Parse(file)!["resources"]!.AsArray();
}
