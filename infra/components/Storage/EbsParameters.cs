using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Storage;

/// <summary>What the EBS driver is told of a class: always encrypted, tagged as the installation's.</summary>
internal static class EbsParameters
{
    public const string Provisioner = "ebs.csi.aws.com";

    public static ImmutableSortedDictionary<string, Input<string>> Of(StorageClassSettings settings, AwsContext context, Output<string>? key)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, Input<string>>(StringComparer.Ordinal);
        parameters["type"] = settings.Disk;
        parameters["encrypted"] = "true";
        parameters["csi.storage.k8s.io/fstype"] = "ext4";
        if (key is not null)
        {
            parameters["kmsKeyId"] = key;
        }
        if (settings.Iops is { } iops)
        {
            parameters["iops"] = iops.ToString(CultureInfo.InvariantCulture);
        }
        if (settings.Throughput is { } throughput)
        {
            parameters["throughput"] = throughput.ToString(CultureInfo.InvariantCulture);
        }
        foreach (var (tag, i) in context.TagValues($"{context.Installation}-volume").Select((tag, i) => (tag, i)))
        {
            parameters[$"tagSpecification_{i + 1}"] = $"{tag.Key}={tag.Value}";
        }
        return parameters.ToImmutable();
    }
}
