using Realmworks.Local.Client.Events;
using Realmworks.Local.Nodes.Cgroups;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What every pod of a node shares.</summary>
internal sealed record NodeContext(
    string Name, string Folder, string HostAddress, Fabric Fabric, ImageCatalog Images, IConfigurationSource Configuration, IEventSink Events,
    TimeProvider Clock)
{
    public CgroupTree Cgroups { get; } = CgroupTree.Detect();

    public HostRefusals Refusals { get; } = new();

    /// <summary>The control group of the whole node; those of its pods are below, each by its short name.</summary>
    public string Group => $"{Fabric.Name}/{Name}";

    public void Normal(JsonObject pod, string? container, string reason, string message) => Events.Tell("kubelet", "Normal", pod, reason, message, container);

    public void Warn(JsonObject pod, string? container, string reason, string message) => Events.Tell("kubelet", "Warning", pod, reason, message, container);
}
