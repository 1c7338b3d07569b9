namespace Realmworks.Infra.Components.Realms;

/// <param name="Address">Such as <c>http://host:port</c>, without a path.</param>
internal sealed record StageUrl(string Stage, string Address);
