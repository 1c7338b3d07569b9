using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using Realmworks.TestKit;

namespace KubernetesClient.Tests.Internals;

public sealed class InClusterTests : IDisposable
{
    private readonly DirectoryInfo _account = Directory.CreateTempSubdirectory();
    private readonly Certificates _certificates = new();
    private readonly string _path = KubernetesClientConfiguration.ServiceAccountPath;

    public InClusterTests()
    {
        KubernetesClientConfiguration.ServiceAccountPath = _account.FullName;
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", "127.0.0.1");
    }

    [Fact]
    public async Task A_pod_knows_its_server_its_namespace_and_who_it_is()
    {
        using var server = _certificates.Server("127.0.0.1");
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, """{"metadata":{"name":"shop"}}"""), server);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", $"{api.Address.Port}");
        Mount("one");

        var config = KubernetesClientConfiguration.InClusterConfig();
        using var client = new Kubernetes(config);
        await client.CoreV1.ReadNamespaceAsync(name: config.Namespace);

        Assert.Equal(("Bearer one", "/api/v1/namespaces/shop"), (api.Single().Authorization, api.Single().Url));
    }

    [Fact]
    public async Task A_token_that_is_renewed_on_disk_is_taken_within_a_minute()
    {
        Mount("one");
        var clock = new ManualTimeProvider();
        var tokens = new TokenFileAuth(Path.Combine(_account.FullName, "token")) { Clock = clock };
        Assert.Equal("one", await Current(tokens));

        Mount("two");
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("one", await Current(tokens));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("two", await Current(tokens));
    }

    [Fact]
    public void A_pod_without_a_service_account_is_told_what_is_missing()
    {
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", "6443");

        Assert.False(KubernetesClientConfiguration.IsInCluster());
        var error = Assert.Throws<KubeConfigException>(KubernetesClientConfiguration.InClusterConfig);
        Assert.Contains("automountServiceAccountToken", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        KubernetesClientConfiguration.ServiceAccountPath = _path;
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", null);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", null);
        _account.Delete(recursive: true);
        _certificates.Dispose();
    }

    private static async Task<string?> Current(TokenFileAuth tokens) =>
        (await tokens.GetAuthenticationHeaderAsync(CancellationToken.None)).Parameter;

    private void Mount(string token)
    {
        File.WriteAllText(Path.Combine(_account.FullName, "token"), token + "\n");
        File.WriteAllText(Path.Combine(_account.FullName, "ca.crt"), _certificates.AuthorityPem);
        File.WriteAllText(Path.Combine(_account.FullName, "namespace"), "shop");
    }
}
