using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Projects;
using Pulumi.Gcp.ServiceAccount;
using Realmworks.Infra.Components.Gcp;

namespace Realmworks.Infra.Components.Nodes.Gke;

/// <summary>Who nodes are: they write logs and metrics and read images, and nothing else. Pods have identities of their own.</summary>
internal sealed class GkeNodeAccount : ComponentResource
{
    private static readonly ImmutableArray<string> _roles = ["container.defaultNodeServiceAccount", "artifactregistry.reader"];

    public GkeNodeAccount(string name, GcpContext context, IEnumerable<Resource> after, ComponentResourceOptions options)
        : base("realmworks:nodes:GkeNodeAccount", name, null, options)
    {
        var account = new Account(name, new AccountArgs
        {
            Project = context.Project,
            AccountId = context.Name("nodes"),
            DisplayName = $"Realmworks {context.Installation}: nodes",
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. after] });
        Email = account.Email;
        Granted =
        [
            .. _roles.Select(role => new Pulumi.Gcp.Projects.IAMMember($"{name}-{role}", new Pulumi.Gcp.Projects.IAMMemberArgs
            {
                Project = context.Project,
                Role = $"roles/{role}",
                Member = account.Member,
            }, new CustomResourceOptions { Parent = this })),
        ];
        RegisterOutputs();
    }

    public Output<string> Email { get; }

    public ImmutableArray<Resource> Granted { get; }
}
