using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Realmworks.Messaging.Management;

/// <summary>Says who asks, and after a refusal who that is by then.</summary>
internal sealed class ManagementLogin(ManagementOptions options, HttpMessageHandler connections) : DelegatingHandler(connections)
{
    private volatile ManagementOptions _known = options;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = _known;
        var response = await AskAsync(asked, request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        // The password may have changed; one that did not is not sent twice.
        var renewed = asked.Renew(asked);
        if ((renewed.UserName, renewed.Password) == (asked.UserName, asked.Password))
            return response;
        response.Dispose();
        _known = renewed;
        return await AskAsync(renewed, request, cancellationToken);
    }

    private Task<HttpResponseMessage> AskAsync(ManagementOptions who, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{who.UserName}:{who.Password}")));
        return base.SendAsync(request, cancellationToken);
    }
}
