using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Storage;

/// <summary>What Google's disk driver is told of a class.</summary>
internal static class GceDiskParameters
{
    public const string Provisioner = "pd.csi.storage.gke.io";

    /// <param name="key">Encrypts disks; null leaves it to Google's own.</param>
    public static ImmutableSortedDictionary<string, Input<string>> Of(StorageClassSettings settings, GcpContext context, Output<string>? key)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, Input<string>>(StringComparer.Ordinal);
        parameters["type"] = settings.Disk;
        parameters["labels"] = $"realmworks-installation={context.Installation}";
        if (key is not null)
        {
            parameters["disk-encryption-kms-key"] = key;
        }
        if (settings.Iops is { } iops)
        {
            parameters["provisioned-iops-on-create"] = iops.ToString(CultureInfo.InvariantCulture);
        }
        if (settings.Throughput is { } throughput)
        {
            parameters["provisioned-throughput-on-create"] = string.Create(CultureInfo.InvariantCulture, $"{throughput}Mi");
        }
        return parameters.ToImmutable();
    }
}
