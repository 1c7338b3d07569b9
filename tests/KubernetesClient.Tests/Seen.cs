namespace KubernetesClient.Tests;

/// <summary>A request as it came in.</summary>
internal sealed record Seen(string Method, string Url, string Body, string? ContentType, string? Authorization, string Host);
