using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace KubernetesClient.Tests;

public sealed class ExecPluginTests
{
    private const string ApiVersion = "client.authentication.k8s.io/v1";

    [Fact]
    public async Task A_plugin_gives_the_token_that_requests_carry()
    {
        await using var api = await FakeApi.StartAsync("""{"metadata":{"name":"shop"}}""");
        using var folder = new Script(
            "printf '{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"%s\"}}' " + ApiVersion + " $PREFIX-$1");
        var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(KubernetesYaml.Deserialize<K8SConfiguration>($"""
            current-context: it
            contexts:
            - name: it
              context:
                cluster: it
                user: it
            clusters:
            - name: it
              cluster:
                server: {api.Address}
            users:
            - name: it
              user:
                exec:
                  apiVersion: {ApiVersion}
                  command: {folder.Path}
                  args: [beta]
                  env:
                  - name: PREFIX
                    value: alpha
            """));
        using var client = new Kubernetes(config);

        await client.CoreV1.ReadNamespaceAsync(name: "shop");

        Assert.Equal("Bearer alpha-beta", api.Single().Authorization);
    }

    [Theory]
    [InlineData("echo nonsense")]
    [InlineData("""echo '{"apiVersion":"other/v1","status":{"token":"t"}}' """)]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{}}' """)]
    public void A_plugin_that_gives_nothing_usable_is_an_error_of_the_kubeconfig(string script)
    {
        using var folder = new Script(script);

        Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.ExecuteExternalCommand(
            new ExternalExecution { ApiVersion = ApiVersion, Command = folder.Path }));
    }

    [Fact]
    public void A_plugin_that_is_not_installed_is_an_error_of_the_kubeconfig()
    {
        Assert.Throws<KubeConfigException>(() => KubernetesClientConfiguration.ExecuteExternalCommand(
            new ExternalExecution { ApiVersion = ApiVersion, Command = "/no/such/plugin" }));
    }

    private sealed class Script : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public Script(string text)
        {
            File.WriteAllText(Path, "#!/bin/sh\n" + text + "\n");
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        public string Path => System.IO.Path.Combine(_folder.FullName, "plugin");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
