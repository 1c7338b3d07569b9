using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Pulumi.Kubernetes.Tests;

public sealed class ReleaseTests
{
    [Fact]
    public async Task A_release_carries_its_chart_its_repository_and_nested_values()
    {
        var release = await TestProgram.RegisteredAsync(() => _ = new Release("redis", new ReleaseArgs
        {
            Chart = "redis",
            Version = "1.2.3",
            Namespace = "shop",
            Timeout = 600,
            RepositoryOpts = new RepositoryOptsArgs { Repo = "https://charts.example.com" },
            Values = { ["replica"] = new Dictionary<string, object> { ["replicaCount"] = 3 }, ["password"] = Output.CreateSecret("x") },
        }));

        Assert.Equal("kubernetes:helm.sh/v3:Release", release.Type);
        Assert.Equal("true", release.At("compat"));
        Assert.Equal("https://charts.example.com", release.At("repositoryOpts", "repo"));
        Assert.Equal(3.0, release.At("values", "replica", "replicaCount"));
        Assert.Equal("x", release.At("values", "password"));
        Assert.Null(release.At("apiVersion"));
    }

    [Fact]
    public async Task The_password_of_a_chart_repository_is_secret()
    {
        var repository = new RepositoryOptsArgs { Username = "reader", Password = "x" };

        Assert.True(await Output.IsSecretAsync(repository.Password.ToOutput()));
        Assert.False(await Output.IsSecretAsync(repository.Username.ToOutput()));
    }
}
