using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Kms;
using Pulumi.Gcp.Projects;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Gcp;

/// <summary>The customer key of an installation, and which of Google's services may use it. It outlives the cluster.</summary>
internal sealed class GcpEncryption : ComponentResource
{
    /// <param name="files">Whether Filestore uses it too.</param>
    public GcpEncryption(string name, GcpContext context, EncryptionSettings encryption,
        bool files, IEnumerable<Resource> apis, ComponentResourceOptions options)
        : base("realmworks:gcp:Encryption", name, null, options)
    {
        KeyId = encryption.Key == EncryptionKey.Made ? Made(name, context) : Output.Create(encryption.KeyId!);
        // Google makes an account for each of its services in a project, named by the project's number: this one tells the number.
        ServiceIdentity Identity(string called, string service) =>
            new(called, new ServiceIdentityArgs { Project = context.Project, Service = $"{service}.googleapis.com" },
            new CustomResourceOptions { Parent = this, DependsOn = [.. apis] });
        var agent = Identity(name, "container");
        Ready =
        [
            Grant($"{name}-secrets", agent.Member),
            Grant($"{name}-disks", Agent(agent, "compute-system")),
            Grant($"{name}-buckets", Agent(agent, "gs-project-accounts")),
            .. files ? [Grant($"{name}-files", Identity($"{name}-files", "file").Member)] : Array.Empty<Resource>(),
        ];
        RegisterOutputs(new Dictionary<string, object?> { ["key"] = KeyId });
    }

    /// <summary><c>projects/.../cryptoKeys/...</c>.</summary>
    public Output<string> KeyId { get; }

    /// <summary>What must be there before anything is encrypted.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private Output<string> Made(string name, GcpContext context)
    {
        // Neither can ever be deleted in Google's cloud, only their versions: leaving them is no waste.
        var lasting = new CustomResourceOptions { Parent = this, Protect = context.Protect, RetainOnDelete = context.Protect };
        var ring = new KeyRing(name, new KeyRingArgs { Name = context.Installation, Project = context.Project, Location = context.Region }, lasting);
        return new CryptoKey(name, new CryptoKeyArgs
        {
            Name = "realmworks",
            KeyRing = ring.Id,
            Purpose = "ENCRYPT_DECRYPT",
            // Ninety days, in seconds.
            RotationPeriod = "7776000s",
            Labels = context.Labels,
        }, lasting).Id;
    }

    // service-<number>@container-engine-robot.iam.gserviceaccount.com
    private static Output<string> Agent(ServiceIdentity identity, string service) => identity.Email.Apply(email =>
        $"serviceAccount:{email[..email.IndexOf('@', StringComparison.Ordinal)]}@{service}.iam.gserviceaccount.com");

    private CryptoKeyIAMMember Grant(string name, Input<string> member) => new(name, new CryptoKeyIAMMemberArgs
    {
        CryptoKeyId = KeyId,
        Member = member,
        Role = "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    }, new CustomResourceOptions { Parent = this });
}
