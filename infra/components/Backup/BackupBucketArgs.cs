using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Backup;

internal sealed class BackupBucketArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required BackupSettings Backup { get; init; }

    public Output<string>? KeyArn { get; init; }
}
