using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>What is stored is encrypted.</summary>
internal static class EncryptionPolicies
{
    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW101", Severity.Error, "Disks are encrypted", "A disk that is thrown away or copied gives its data to whoever has it.", Disks),
        new("RW102", Severity.Error, "In production Kubernetes secrets are encrypted with a key of the customer's",
            "Without it whoever reads etcd or its backups reads every password, and access cannot be taken back by taking back a key.", ClusterSecrets),
        new("RW103", Severity.Error, "Buckets and queues are encrypted", "Backups and events hold what the platform holds.", BucketsAndQueues),
        new("RW104", Severity.Error, "Keys are rotated", "A key that never changes loses everything it ever encrypted when it is lost once.", Rotation),
    ];

    private static IEnumerable<Breach> Disks(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:ec2/launchTemplate:LaunchTemplate"), template =>
            template.Inputs["blockDeviceMappings"].Items.FirstOrDefault(device => device["ebs"]["encrypted"].Flag != true) is { IsThere: true } device
                ? $"its disk {device["deviceName"].Text} is not encrypted"
                : template.Inputs["blockDeviceMappings"].Items.Any() ? null : "it names no disk, so the image's own unencrypted one is taken"),
        .. scope.Each(scope.Of("aws:ec2/instance:Instance"), instance =>
            instance.Inputs["rootBlockDevice"]["encrypted"].Flag == true ? null : "its disk is not encrypted"),
        .. scope.Each(scope.Of("aws:efs/fileSystem:FileSystem"), files => files.Inputs["encrypted"].Flag == true ? null : "it is not encrypted"),
        .. scope.Each(scope.Kinds("StorageClass").Where(storage => storage.Inputs["provisioner"].Text == "ebs.csi.aws.com"), storage =>
            storage.Inputs["parameters"]["encrypted"].Flag == true ? null : "its volumes are not encrypted"),
    ];

    private static IEnumerable<Breach> ClusterSecrets(PolicyScope scope) => !scope.IsProduction ? [] :
    [
        .. scope.Each(scope.Of("aws:eks/cluster:Cluster"), cluster =>
            cluster.Inputs["encryptionConfig"]["provider"]["keyArn"].IsThere ? null : "it has no encryptionConfig with a key"),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesCluster:KubernetesCluster"), cluster =>
            cluster.Inputs["keyManagementService"]["keyVaultKeyId"].IsThere ? null : "it has no keyManagementService with a key"),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["databaseEncryption"]["state"].Text == "ENCRYPTED" ? null : "its databaseEncryption is not ENCRYPTED"),
    ];

    private static IEnumerable<Breach> BucketsAndQueues(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:s3/bucket:Bucket"), bucket =>
            scope.Of("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
                .Any(encryption => Plan.DependsOn(encryption, bucket))
                ? null : "nothing says how it is encrypted"),
        .. scope.Each(scope.Of("aws:sqs/queue:Queue"), queue =>
            queue.Inputs["sqsManagedSseEnabled"].Flag == true || queue.Inputs["kmsMasterKeyId"].IsThere ? null : "it is not encrypted"),
        .. scope.Each(scope.Of("azure:storage/account:Account"), account =>
            account.Inputs["minTlsVersion"].Text is null or "TLS1_2" or "TLS1_3" && (account.Inputs["httpsTrafficOnlyEnabled"].Flag != false || IsNfs(account))
                ? null : "it answers without TLS 1.2"),
    ];

    // NFS is no HTTP, and Azure serves it only while TLS is not insisted on; then the network alone must say who comes.
    private static bool IsNfs(PlannedResource account) =>
        account.Inputs["accountKind"].Text == "FileStorage" && account.Inputs["sharedAccessKeyEnabled"].Flag == false
        && account.Inputs["networkRules"]["defaultAction"].Text == "Deny" && account.Inputs["networkRules"]["virtualNetworkSubnetIds"].Items.Any();

    private static IEnumerable<Breach> Rotation(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:kms/key:Key"), key => key.Inputs["enableKeyRotation"].Flag == true ? null : "enableKeyRotation is not set"),
        .. scope.Each(scope.Of("azure:keyvault/key:Key"), key => key.Inputs["rotationPolicy"].IsThere ? null : "it has no rotationPolicy"),
        .. scope.Each(scope.Of("gcp:kms/cryptoKey:CryptoKey"), key => key.Inputs["rotationPeriod"].IsThere ? null : "it has no rotationPeriod"),
    ];
}
