using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Storage;

/// <summary>The classes that volumes are asked from, whatever the cloud: <c>standard</c>, the default, <c>fast</c>, and <c>shared</c>.</summary>
internal sealed class StorageClasses : ComponentResource
{
    private const string Standard = "standard";

    /// <summary>
    /// Of databases and queues. By its name, not as an output of the class: a tag that changes makes the class anew, for nothing of a class changes in
    /// place, and what has volumes of it would be made anew with it.
    /// </summary>
    public const string Fast = "fast";

    public StorageClasses(string name, StorageClassesArgs args, ComponentResourceOptions options)
        : base("realmworks:storage:StorageClasses", name, args, options)
    {
        Class(Standard, args, args.Standard, isDefault: true);
        Class(Fast, args, args.Fast, isDefault: false);
        if (args.Shared is { } shared)
        {
            Files(shared, args.Retain);
        }
        RegisterOutputs(new Dictionary<string, object?> { ["standard"] = Standard, ["fast"] = Fast });
    }

    private void Files(SharedClass shared, bool retain)
    {
        var given = new StorageClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = "shared", Labels = ResourceLabels.Of("storage") },
            Provisioner = shared.Provisioner,
            AllowVolumeExpansion = shared.IsGrowable,
            ReclaimPolicy = retain ? "Retain" : "Delete",
            // In no zone, so there is nothing to wait for.
            VolumeBindingMode = "Immediate",
            MountOptions = shared.MountOptions.ToArray(),
        };
        Make("shared", given, shared.Parameters, shared.Ready);
    }

    private void Class(string name, StorageClassesArgs args, ImmutableSortedDictionary<string, Input<string>> parameters, bool isDefault)
    {
        var given = new StorageClassArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = name,
                Labels = ResourceLabels.Of("storage"),
                Annotations = { ["storageclass.kubernetes.io/is-default-class"] = isDefault ? "true" : "false" },
            },
            Provisioner = args.Provisioner,
            AllowVolumeExpansion = true,
            ReclaimPolicy = args.Retain ? "Retain" : "Delete",
            // In the zone that the pod is placed in, not before it is.
            VolumeBindingMode = "WaitForFirstConsumer",
        };
        Make(name, given, parameters, []);
    }

    private void Make(string name, StorageClassArgs given, ImmutableSortedDictionary<string, Input<string>> parameters, ImmutableArray<Resource> after)
    {
        foreach (var (key, value) in parameters)
        {
            given.Parameters.Add(key, value);
        }
        _ = new StorageClass(name, given, new CustomResourceOptions { Parent = this, DependsOn = [.. after] });
    }
}
