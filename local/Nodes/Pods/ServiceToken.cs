namespace Realmworks.Local.Nodes.Pods;

internal sealed record ServiceToken(string Token, DateTimeOffset Expires);
