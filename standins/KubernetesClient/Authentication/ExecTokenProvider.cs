using System.Net.Http.Headers;
using k8s.KubeConfigModels;

namespace k8s.Authentication;

/// <summary>A bearer token from an external command, run again shortly before the token that it gave ends.</summary>
public class ExecTokenProvider : ITokenProvider
{
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

    private readonly ExternalExecution _exec;
    private volatile ExecCredentialResponse _last;

    public ExecTokenProvider(ExternalExecution exec) => _exec = exec;

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last?.Status is null || last.Status.ExpirationTimestamp < Clock.GetUtcNow().UtcDateTime + _margin)
        {
            _last = last = await Task.Run(() => KubernetesClientConfiguration.ExecuteExternalCommand(_exec), cancellationToken)
                .ConfigureAwait(false);
        }

        return new AuthenticationHeaderValue("Bearer", last.Status.Token);
    }
}
