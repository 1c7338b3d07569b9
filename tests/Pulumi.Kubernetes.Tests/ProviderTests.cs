using System.Text.Json;
using Pulumi.Kubernetes.Types.Inputs.Provider;

namespace Pulumi.Kubernetes.Tests;

public sealed class ProviderTests
{
    [Fact]
    public async Task Settings_that_are_no_strings_travel_as_json_text()
    {
        var provider = await TestProgram.RegisteredAsync(() => _ = new Provider("cluster", new ProviderArgs
        {
            KubeConfig = "apiVersion: v1",
            Namespace = "shop",
            EnableServerSideApply = true,
            KubeClientSettings = new KubeClientSettingsArgs { Qps = 12.5, Burst = 20 },
        }));

        Assert.Equal("pulumi:providers:kubernetes", provider.Type);
        Assert.Equal("apiVersion: v1", provider.At("kubeconfig"));
        Assert.Equal("true", provider.At("enableServerSideApply"));
        using var settings = JsonDocument.Parse((string)provider.At("kubeClientSettings")!);
        Assert.Equal(12.5, settings.RootElement.GetProperty("qps").GetDouble());
        Assert.Null(provider.At("deleteUnreachable"));
    }

    [Fact]
    public void What_the_environment_says_is_the_default()
    {
        const string variable = "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE";
        Assert.Null(new ProviderArgs().SkipUpdateUnreachable);
        try
        {
            Environment.SetEnvironmentVariable(variable, "t");
            Assert.NotNull(new ProviderArgs().SkipUpdateUnreachable);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task A_resource_names_the_provider_that_it_is_given()
    {
        var mocks = new RecordingMocks();
        await Pulumi.Deployment.TestAsync(mocks, new Testing.TestOptions { IsPreview = false }, () =>
        {
            var provider = new Provider("cluster");
            _ = new Core.V1.Namespace("realm", options: new CustomResourceOptions { Provider = provider });
        });

        var space = Assert.Single(mocks.Registered, args => args.Type == "kubernetes:core/v1:Namespace");
        Assert.EndsWith("pulumi:providers:kubernetes::cluster::cluster-id", space.Provider, StringComparison.Ordinal);
    }
}
