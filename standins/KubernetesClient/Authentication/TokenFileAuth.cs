using System.Net.Http.Headers;

namespace k8s.Authentication;

/// <summary>A bearer token from a file that somebody else keeps fresh: read again once a minute.</summary>
public class TokenFileAuth : ITokenProvider
{
    // The kubelet renews a token well before it ends, so a copy that is a minute old is always still good.
    private static readonly TimeSpan _trust = TimeSpan.FromMinutes(1);

    private readonly string _file;
    private volatile Read _last;

    public TokenFileAuth(string tokenFile) => _file = tokenFile;

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is null || last.Until < Clock.GetUtcNow())
        {
            var token = await File.ReadAllTextAsync(_file, cancellationToken).ConfigureAwait(false);
            _last = last = new Read(new AuthenticationHeaderValue("Bearer", token.Trim()), Clock.GetUtcNow() + _trust);
        }

        return last.Header;
    }

    private sealed record Read(AuthenticationHeaderValue Header, DateTimeOffset Until);
}
