using k8s;
using k8s.Exceptions;

namespace KubernetesClient.Tests;

public sealed class KubeconfigTests : IDisposable
{
    private const string Text = """
        apiVersion: v1
        kind: Config
        preferences: {}
        current-context: first
        contexts:
        - name: first
          context:
            cluster: one
            user: by-token
            namespace: shop
        - name: second
          context: {cluster: two, user: by-name}
        - name: nobody
          context: {cluster: one}
        - name: lost-cluster
          context: {cluster: gone, user: by-token}
        - name: lost-user
          context: {cluster: one, user: gone}
        - name: empty-user
          context: {cluster: one, user: empty}
        - name: no-cluster
          context: {user: by-token}
        - name: everywhere
          context: {cluster: any, user: by-token}
        - name: bad-server
          context: {cluster: bad, user: by-token}
        clusters:
        - name: one
          cluster: {server: "https://one.test:6443", tls-server-name: kubernetes.one}
        - name: two
          cluster: {server: "http://two.test", insecure-skip-tls-verify: true}
        - name: any
          cluster: {server: "http://0.0.0.0:8080"}
        - name: bad
          cluster: {server: "no url"}
        users:
        - name: by-token
          user: {token: 12345}
        - name: by-name
          user: {token: abc}
        - name: empty
          user: {}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void The_current_context_says_server_user_and_namespace()
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Written(Text));

        Assert.Equal(
            ("first", "https://one.test:6443", "kubernetes.one", "12345", "shop", false),
            (config.CurrentContext, config.Host, config.TlsServerName, config.AccessToken, config.Namespace, config.SkipTlsVerify));
    }

    [Fact]
    public void Another_context_can_be_asked_for()
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Written(Text), currentContext: "second");

        Assert.Equal(
            ("http://two.test", "abc", true, null),
            (config.Host, config.AccessToken, config.SkipTlsVerify, config.Namespace));
    }

    [Fact]
    public void A_context_without_a_user_is_anonymous()
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Written(Text), currentContext: "nobody");

        Assert.Equal((null, null), (config.AccessToken, config.ClientCertificateData));
    }

    [Fact]
    public void A_server_that_listens_everywhere_is_asked_here()
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Written(Text), currentContext: "everywhere");

        Assert.Equal("http://127.0.0.1:8080/", config.Host);
    }

    [Theory]
    [InlineData("missing", "missing")]
    [InlineData("lost-cluster", "luster")]
    [InlineData("lost-user", "lost-user")]
    [InlineData("empty-user", "empty")]
    [InlineData("no-cluster", "no-cluster")]
    [InlineData("bad-server", "no url")]
    public void What_does_not_add_up_is_named(string context, string named)
    {
        var error = Assert.Throws<KubeConfigException>(
            () => KubernetesClientConfiguration.BuildConfigFromConfigFile(Written(Text), currentContext: context));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kubeconfig_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder.FullName, "nowhere");

        var error = Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.BuildConfigFromConfigFile(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kubeconfig_without_a_context_names_no_server()
    {
        Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.BuildConfigFromConfigFile(Written("apiVersion: v1\nkind: Config\n")));
        Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.BuildConfigFromConfigFile(Written("")));
    }

    [Fact]
    public void Certificates_in_files_are_found_beside_the_kubeconfig()
    {
        using var certificates = new Certificates();
        var (certificate, key) = certificates.Client("admin");
        File.WriteAllText(Path.Combine(_folder.FullName, "ca.crt"), certificates.AuthorityPem);
        File.WriteAllText(Path.Combine(_folder.FullName, "client.crt"), certificate);
        File.WriteAllText(Path.Combine(_folder.FullName, "client.key"), key);

        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Written("""
            current-context: it
            contexts: [{name: it, context: {cluster: it, user: it}}]
            clusters: [{name: it, cluster: {server: "https://one.test", certificate-authority: ca.crt}}]
            users: [{name: it, user: {client-certificate: client.crt, client-key: client.key}}]
            """));

        Assert.Equal("CN=tests", Assert.Single(config.SslCaCerts).Subject);
        Assert.Equal(
            (Path.Combine(_folder.FullName, "client.crt"), Path.Combine(_folder.FullName, "client.key")),
            (config.ClientCertificateFilePath, config.ClientKeyFilePath));
        using var client = new Kubernetes(config);
    }

    [Fact]
    public void Of_several_kubeconfigs_the_first_that_says_something_counts()
    {
        var other = Path.Combine(_folder.FullName, "other");
        File.WriteAllText(other, """
            apiVersion: v1
            kind: Config
            current-context: extra
            contexts: [{name: extra, context: {cluster: three, user: by-token}}]
            clusters: [{name: three, cluster: {server: "http://three.test"}}, {name: one, cluster: {server: "http://ignored.test"}}]
            """);
        var before = Environment.GetEnvironmentVariable("KUBECONFIG");
        try
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", Written(Text) + Path.PathSeparator + other);
            Assert.Equal("https://one.test:6443", KubernetesClientConfiguration.BuildDefaultConfig().Host);

            Environment.SetEnvironmentVariable("KUBECONFIG", other + Path.PathSeparator + Written(Text));
            Assert.Equal("http://three.test", KubernetesClientConfiguration.BuildDefaultConfig().Host);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KUBECONFIG", before);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Written(string text)
    {
        var path = Path.Combine(_folder.FullName, "config");
        File.WriteAllText(path, text);
        return path;
    }
}
