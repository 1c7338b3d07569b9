namespace Realmworks.Local.Nodes.Pods;

internal sealed record PodAddresses(string Pod, string Host);
