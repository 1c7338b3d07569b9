using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cli.Tests.Images;

/// <summary>The part of a registry's HTTP API that a test needs to put an image in, and to look at one.</summary>
internal sealed class RegistryClient(string host) : IDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://{host}/") };

    public static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    public async Task<string> PutBlobAsync(string repository, byte[] content, CancellationToken cancel)
    {
        using var begun = await _client.PostAsync(new Uri($"v2/{repository}/blobs/uploads/", UriKind.Relative), null, cancel);
        var place = begun.EnsureSuccessStatusCode().Headers.Location!.ToString();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var put = await _client.PutAsync(new Uri($"{place}{(place.Contains('?') ? '&' : '?')}digest={DigestOf(content)}"), body, cancel);
        put.EnsureSuccessStatusCode();
        return DigestOf(content);
    }

    public async Task<string> PutManifestAsync(string repository, string tag, JsonObject manifest, CancellationToken cancel)
    {
        var content = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(ManifestType);
        using var put = await _client.PutAsync(new Uri($"v2/{repository}/manifests/{tag}", UriKind.Relative), body, cancel);
        put.EnsureSuccessStatusCode();
        return DigestOf(content);
    }

    /// <summary>The digest behind a tag, and the configuration of the image that it names.</summary>
    public async Task<(string Digest, JsonNode Config)> ImageAsync(string repository, string tag, CancellationToken cancel)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri($"v2/{repository}/manifests/{tag}", UriKind.Relative));
        ask.Headers.Accept.ParseAdd(ManifestType);
        ask.Headers.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        using var answer = await _client.SendAsync(ask, cancel);
        var content = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancel);
        var config = (string)JsonNode.Parse(content)!["config"]!["digest"]!;
        var text = await _client.GetStringAsync(new Uri($"v2/{repository}/blobs/{config}", UriKind.Relative), cancel);
        return (DigestOf(content), JsonNode.Parse(text)!["config"]!);
    }

    public void Dispose() => _client.Dispose();
}
