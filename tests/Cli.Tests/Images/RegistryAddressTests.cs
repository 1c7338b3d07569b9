using Realmworks.Cli;
using Realmworks.Cli.Images;

namespace Cli.Tests.Images;

public sealed class RegistryAddressTests
{
    [Theory]
    [InlineData("registry.example.com", "registry.example.com", "realmworks/executor")]
    [InlineData("registry.example.com/platform", "registry.example.com", "platform/realmworks/executor")]
    [InlineData("localhost:5000/a/b/", "localhost:5000", "a/b/realmworks/executor")]
    public void AHostAndAPathGoBeforeAnImagesName(string text, string host, string repository)
    {
        var registry = RegistryAddress.Parse(text, plainHttp: false);
        Assert.Equal((host, repository), (registry.Host, registry.RepositoryOf("realmworks/executor")));
    }

    [Theory]
    [InlineData("https://registry.example.com")]
    [InlineData("user@registry.example.com")]
    [InlineData("registry.example.com/Platform")]
    [InlineData("registry.example.com/platform:1")]
    [InlineData("registry.example.com/a b")]
    [InlineData("/platform")]
    [InlineData("a:b")]
    [InlineData("")]
    public void WhatIsNoRegistryIsToldWithAnExample(string text)
    {
        var problem = Assert.Throws<UsageException>(() => RegistryAddress.Parse(text, plainHttp: false));
        Assert.Equal($"'{text}' is no registry: give its host and, if needed, a path in lower case, such as registry.example.com/platform", problem.Message);
    }
}
