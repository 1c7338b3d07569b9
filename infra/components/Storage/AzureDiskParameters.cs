using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Storage;

/// <summary>What Azure's disk driver is told of a class.</summary>
internal static class AzureDiskParameters
{
    public const string Provisioner = "disk.csi.azure.com";

    /// <summary>Disks of this kind refuse a host cache.</summary>
    private const string NoCacheKind = "PremiumV2_LRS";

    /// <param name="diskSet">Encrypts with the customer's key; null leaves it to Azure's own.</param>
    public static ImmutableSortedDictionary<string, Input<string>> Of(StorageClassSettings settings, AzureContext context, Output<string>? diskSet)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, Input<string>>(StringComparer.Ordinal);
        parameters["skuName"] = settings.Disk;
        parameters["cachingMode"] = settings.Disk == NoCacheKind ? "None" : "ReadOnly";
        parameters["tags"] = $"realmworks-installation={context.Installation}";
        if (diskSet is not null)
        {
            parameters["diskEncryptionSetID"] = diskSet;
            parameters["diskEncryptionType"] = "EncryptionAtRestWithCustomerKey";
        }
        if (settings.Iops is { } iops)
        {
            parameters["DiskIOPSReadWrite"] = iops.ToString(CultureInfo.InvariantCulture);
        }
        if (settings.Throughput is { } throughput)
        {
            parameters["DiskMBpsReadWrite"] = throughput.ToString(CultureInfo.InvariantCulture);
        }
        return parameters.ToImmutable();
    }
}
