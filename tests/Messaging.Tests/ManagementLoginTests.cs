using System.Net;
using Realmworks.Messaging.Management;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Messaging.Tests;

public sealed class ManagementLoginTests(BrokerFixture broker)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_password_that_was_changed_meanwhile_is_taken_after_a_refusal()
    {
        var endpoint = broker.Process.ManagementEndpoint;
        await broker.Management.PutUserAsync("renewed", "first", "administrator", None);
        using var http = new ManagementOptions(endpoint, "renewed", "first") { Renew = known => known with { Password = "second" } }
            .NewClient(new SocketsHttpHandler());
        var client = new ManagementClient(http);
        Assert.Contains("renewed", await client.ListUsersAsync(None));

        await broker.Management.PutUserAsync("renewed", "second", "administrator", None);
        await client.PutUserAsync("made-after-it", "secret", "", None);

        Assert.Contains("made-after-it", await broker.Management.ListUsersAsync(None));
    }

    [Fact]
    public async Task A_password_that_did_not_change_is_not_sent_twice()
    {
        var refusing = new Refusing();
        using var http = new HttpClient(
            new ManagementLogin(new ManagementOptions(new("http://broker"), "controller", "wrong"), refusing)) { BaseAddress = new("http://broker") };

        var refused = await Assert.ThrowsAsync<ManagementException>(() => new ManagementClient(http).ListUsersAsync(None));

        Assert.Equal((HttpStatusCode.Unauthorized, 1), (refused.Status, refusing.Asked));
    }

    private sealed class Refusing : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request, Content = new StringContent("") });
        }
    }
}
