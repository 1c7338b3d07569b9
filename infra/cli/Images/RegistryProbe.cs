namespace Realmworks.Cli.Images;

/// <summary>Whether a registry answers, asked before minutes go into building what it shall hold.</summary>
internal static class RegistryProbe
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    /// <exception cref="UsageException">Nothing answers there. An answer of any kind is one: a registry may well ask who we are.</exception>
    public static async Task EnsureReachableAsync(RegistryAddress registry, CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = _patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{(registry.PlainHttp ? "http" : "https")}://{registry.Host}/v2/"),
                HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            throw new UsageException($"the registry {registry.Host} cannot be reached: {Reason(e)}");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new UsageException($"the registry {registry.Host} did not answer within {_patience.TotalSeconds:0} s");
        }
    }

    private static string Reason(HttpRequestException problem) => problem.HttpRequestError == HttpRequestError.SecureConnectionError
        ? $"no TLS connection: {problem.InnerException?.Message ?? problem.Message} A registry that speaks plain HTTP needs --insecure."
        : problem.Message;
}
