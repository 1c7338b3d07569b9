using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Container;
using Pulumi.Gcp.Projects;
using Pulumi.Gcp.Projects.Inputs;
using Realmworks.Infra.Components.Gcp;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Clusters.Gke;

/// <summary>The control plane, in all zones of its region: who administers it, who reaches it.</summary>
internal sealed class GkeCluster : ComponentResource
{
    private readonly GkeClusterArgs _args;

    public GkeCluster(string name, GkeClusterArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:GkeCluster", name, args, options)
    {
        _args = args;
        Cluster = new Cluster(name, GkeClusterForm.Of(args), new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. args.After, .. args.Subnets.Ready],
            Protect = args.Context.Protect,
            // What the pool that is made and removed at the start leaves behind, and what the release channel moves.
            IgnoreChanges = { "initialNodeCount", "nodePools", "nodeConfig", "nodeVersion", "minMasterVersion" },
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromHours(1), Update = TimeSpan.FromHours(2), Delete = TimeSpan.FromHours(1) },
        });
        Access = [.. args.Settings.Cluster.Admins.Select((admin, i) => Admin($"{name}-admin-{i}", admin))];
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Cluster.Name });
    }

    public Cluster Cluster { get; }

    /// <summary>What the deployer needs to be let in: objects in the cluster must be gone before it.</summary>
    public ImmutableArray<Resource> Access { get; }

    /// <summary>The same for as long as this cluster lives, another for one made anew under its name: its name in DNS carries an id of its own.</summary>
    public Output<string> Identifier => Output.Tuple(Cluster.SelfLink, Cluster.ControlPlaneEndpointsConfig)
        .Apply(both => $"{both.Item1}@{both.Item2.DnsEndpointConfig?.Endpoint}");

    public Output<string> Kubeconfig
    {
        get
        {
            var config = new ExecKubeconfig(_args.Context.Installation, "gke-gcloud-auth-plugin", [])
            {
                InstallHint = "Install gke-gcloud-auth-plugin and the gcloud CLI: they give the cluster's credentials.",
                ProvideClusterInfo = true,
            };
            var inside = _args.Settings.Cluster.Endpoint.Access == EndpointAccess.Private;
            return Output.Tuple(Cluster.Endpoint, Cluster.PrivateClusterConfig, Cluster.MasterAuth).Apply(all => config.Text(
                $"https://{(inside ? all.Item2.PrivateEndpoint : all.Item1)}", all.Item3.ClusterCaCertificate!));
        }
    }

    /// <summary>An administrator of this cluster, and of no other in the project.</summary>
    private IAMMember Admin(string name, string member) => new(name, new IAMMemberArgs
    {
        Project = _args.Context.Project,
        Member = member,
        Role = "roles/container.admin",
        Condition = new IAMMemberConditionArgs
        {
            Title = _args.Context.Name("only"),
            Expression = Cluster.Id.Apply(id => $"resource.name == \"{id}\" || resource.name.startsWith(\"{id}/\")"),
        },
    }, new CustomResourceOptions { Parent = this });
}
