namespace Realmworks.Local.Api.Authn;

/// <summary>Finds out who asks: a bearer token of the cluster's own users or of a service account. Nobody is anonymous.</summary>
internal sealed class Authenticator(Identities identities, AccountTokens accounts)
{
    private const string Scheme = "Bearer ";

    public UserInfo Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw Faults.Unauthorized();
        return Find(header[Scheme.Length..].Trim()) ?? throw Faults.Unauthorized();
    }

    public UserInfo? Find(string token, string audience = AccountTokens.Audience) =>
        identities.ByToken.TryGetValue(token, out var user) ? user : accounts.Verify(token, audience);
}
