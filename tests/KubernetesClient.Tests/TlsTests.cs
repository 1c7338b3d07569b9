using System.Text;
using k8s;

namespace KubernetesClient.Tests;

public sealed class TlsTests : IDisposable
{
    private const string Namespace = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""";

    private readonly Certificates _certificates = new();

    [Fact]
    public async Task A_server_of_the_named_authority_is_trusted_and_sees_the_clients_certificate()
    {
        using var server = _certificates.Server("127.0.0.1");
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, Namespace), server);
        var (certificate, key) = _certificates.Client("admin");
        using var client = new Kubernetes(Config(api, _certificates, $"""
            client-certificate-data: {Base64(certificate)}
                client-key-data: {Base64(key)}
            """));

        var found = await client.CoreV1.ReadNamespaceAsync(name: "shop");

        Assert.Equal("shop", found.Metadata.Name);
        Assert.Equal("CN=admin", api.ClientCertificate?.Subject);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        using var others = new Certificates();
        using var server = others.Server("127.0.0.1");
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, Namespace), server);
        using var client = new Kubernetes(Config(api, _certificates, "token: t"));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.CoreV1.ReadNamespaceAsync(name: "shop"));
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task A_server_can_be_known_by_another_name_than_its_address()
    {
        using var server = _certificates.Server("kubernetes.test");
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, Namespace), server);
        using var client = new Kubernetes(Config(api, _certificates, "token: t", "tls-server-name: kubernetes.test"));

        await client.CoreV1.ReadNamespaceAsync(name: "shop");

        Assert.Equal(("Bearer t", "kubernetes.test"), (api.Single().Authorization, api.Single().Host));
    }

    [Fact]
    public async Task Any_server_will_do_where_the_kubeconfig_says_so()
    {
        using var others = new Certificates();
        using var server = others.Server("elsewhere");
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, Namespace), server);
        using var client = new Kubernetes(Config(api, null, "token: t", "insecure-skip-tls-verify: true"));

        await client.CoreV1.ReadNamespaceAsync(name: "shop");

        Assert.Single(api.Requests);
    }

    public void Dispose() => _certificates.Dispose();

    private static KubernetesClientConfiguration Config(FakeApi api, Certificates? authority, string user, string cluster = "")
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, $"""
            apiVersion: v1
            kind: Config
            current-context: it
            contexts:
            - name: it
              context: {"{"}cluster: it, user: it{"}"}
            clusters:
            - name: it
              cluster:
                server: {api.Address}
                {(authority is null ? "" : "certificate-authority-data: " + Base64(authority.AuthorityPem))}
                {cluster}
            users:
            - name: it
              user:
                {user}
            """);
        try
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
