using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace KubernetesClient.Tests;

/// <summary>One lease, with the API server's rule that only a writer who saw the latest version gets through.</summary>
internal sealed class LeaseServer
{
    private readonly Lock _lock = new();
    private V1Lease? _lease;
    private int _version;

    public volatile bool Down;

    public Task Answer(Seen seen, HttpContext http)
    {
        var (status, body) = Down ? (500, "{}") : Decide(seen);
        return FakeApi.Json(http, body, status);
    }

    private (int Status, string Body) Decide(Seen seen)
    {
        lock (_lock)
        {
            if (seen.Method == "GET")
            {
                return _lease is null ? (404, "{}") : (200, KubernetesJson.Serialize(_lease));
            }

            var given = KubernetesJson.Deserialize<V1Lease>(seen.Body);
            if ((seen.Method == "POST") == _lease is not null || (seen.Method == "PUT" && given.Metadata.ResourceVersion != _lease?.Metadata.ResourceVersion))
            {
                return (409, "{}");
            }

            given.Metadata.ResourceVersion = $"{++_version}";
            _lease = given;
            return (200, KubernetesJson.Serialize(given));
        }
    }
}
