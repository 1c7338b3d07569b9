using Pulumi;
using Pulumi.Gcp.ServiceAccount;

namespace Realmworks.Infra.Components.Gcp;

/// <summary>Who a service account's pods are in Google's cloud.</summary>
internal sealed class GcpPodIdentity : ComponentResource
{
    /// <summary>On the Kubernetes service account: the account that it stands for.</summary>
    public const string Annotation = "iam.gke.io/gcp-service-account";

    public GcpPodIdentity(string name, GcpContext context, string purpose, (string Namespace, string Account) pods, ComponentResourceOptions options)
        : base("realmworks:gcp:PodIdentity", name, null, options)
    {
        var account = new Account(name, new AccountArgs
        {
            Project = context.Project,
            AccountId = context.Name(purpose),
            DisplayName = $"Realmworks {context.Installation}: {purpose}",
        }, new CustomResourceOptions { Parent = this });
        Email = account.Email;
        Member = account.Email.Apply(email => $"serviceAccount:{email}");
        Bound = new IAMMember(name, new IAMMemberArgs
        {
            ServiceAccountId = account.Name,
            Role = "roles/iam.workloadIdentityUser",
            Member = $"serviceAccount:{context.Project}.svc.id.goog[{pods.Namespace}/{pods.Account}]",
        }, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }

    public Output<string> Email { get; }

    /// <summary>As roles are given to it.</summary>
    public Output<string> Member { get; }

    /// <summary>Must be there before the pods use it.</summary>
    public IAMMember Bound { get; }
}
