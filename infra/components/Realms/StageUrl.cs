namespace Realmworks.Infra.Components.Realms;

/// <param name="Address">Such as <c>http://host:port</c>, without a path; null while the cluster has given none.</param>
internal sealed record StageUrl(string Stage, string? Address);
