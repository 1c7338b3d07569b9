namespace Realmworks.Local.Nodes.Pods;

/// <summary>The container cannot be made as its pod asks; Kubernetes calls this CreateContainerConfigError.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
