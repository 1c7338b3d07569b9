using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Client;

public sealed class KubeconfigTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void The_current_context_says_server_token_and_authority()
    {
        Write("current-context: here", "token: secret");

        var endpoint = ApiEndpoint.FromKubeconfig(_file);

        Assert.Equal("https://127.77.1.1:6443/", endpoint.Server.AbsoluteUri);
        Assert.Equal("secret", endpoint.Token);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_file)!, "ca.crt"), endpoint.CaFile);
    }

    [Theory]
    [InlineData("current-context: elsewhere", "token: secret", "its contexts hold no 'elsewhere'")]
    [InlineData("kind: Config", "token: secret", "it has no current-context")]
    [InlineData("current-context: here", "username: me", "its user has no token")]
    [InlineData("current-context: [", "token: secret", "cannot be used")]
    public void What_is_wrong_is_said_in_one_message(string first, string user, string message)
    {
        Write(first, user);

        var e = Assert.Throws<InvalidDataException>(() => ApiEndpoint.FromKubeconfig(_file));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Contains(_file, e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private void Write(string first, string user) => File.WriteAllText(_file, $$"""
        {{first}}
        contexts: [{name: here, context: {cluster: c, user: u} }]
        clusters: [{name: c, cluster: {server: "https://127.77.1.1:6443", certificate-authority: ca.crt} }]
        users: [{name: u, user: { {{user}} } }]
        """);
}
