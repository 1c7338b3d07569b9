using System.Net.Http.Headers;

namespace k8s.Authentication;

public sealed class StringTokenProvider : ITokenProvider
{
    private readonly AuthenticationHeaderValue _header;

    public StringTokenProvider(string token)
        : this(token, "Bearer")
    {
    }

    public StringTokenProvider(string token, string tokenType) => _header = new AuthenticationHeaderValue(tokenType, token);

    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) => Task.FromResult(_header);
}
