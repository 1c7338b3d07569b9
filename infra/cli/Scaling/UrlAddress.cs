namespace Realmworks.Cli.Scaling;

/// <summary>The scaler where the user says it is.</summary>
internal sealed class UrlAddress : IScalerAddress
{
    private static readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _base;

    public UrlAddress(string url) => _base = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new UsageException($"--url: '{url}' is not an address; allowed: http://<host>:<port>");

    public async Task<string> GetAsync(string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(_base, path), cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode ? text : throw new UsageException($"{_base} answers {(int)answer.StatusCode}: {text.Trim()}");
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new UsageException($"{_base} does not answer: {failure.Message}");
        }
    }
}
