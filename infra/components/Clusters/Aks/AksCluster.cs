using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.ContainerService;
using Pulumi.Azure.PrivateDns;
using Realmworks.Infra.Components.Azure;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Clusters.Aks;

/// <summary>The control plane with its system nodes: who it is, who administers it, who reaches it, what it records.</summary>
internal sealed class AksCluster : ComponentResource
{
    /// <summary>AKS's own application in Entra, the same in every tenant: tokens for a cluster are made out to it.</summary>
    private const string EntraServer = "6dae42f8-4368-4678-94ff-3960e28e3630";

    private readonly AksClusterArgs _args;

    public AksCluster(string name, AksClusterArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:AksCluster", name, args, options)
    {
        _args = args;
        var inCluster = new ComponentResourceOptions { Parent = this };
        var zone = Private ? PrivateZone(name) : null;
        var identity = new AksIdentity($"{name}-identity", args, zone, inCluster);
        Principal = identity.PrincipalId;
        Cluster = new KubernetesCluster(name, AksClusterForm.Of(args, identity.Id, zone?.Id), new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. identity.Granted, .. args.Subnets.Ready],
            Protect = args.Context.Protect,
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromHours(1), Update = TimeSpan.FromHours(2), Delete = TimeSpan.FromHours(1) },
        });
        Access = [.. args.Settings.Cluster.Admins.Concat(args.Settings.Aks.Readers).Distinct().Select((group, i) =>
            AzureGrant.ToGroup($"{name}-user-{i}", group, AzureGrant.ClusterUser, Cluster.Id, this))];
        if (args.Settings.Cluster.Audit is { Enabled: true } audit)
        {
            _ = new AksAudit($"{name}-audit", args.Context, args.Group, Cluster.Id, audit.RetentionDays, inCluster);
        }
        if (args.Context.Protect)
        {
            // AKS has no switch of its own against deletion.
            _ = new Pulumi.Azure.Management.Lock($"{name}-lock", new Pulumi.Azure.Management.LockArgs
            {
                Name = "realmworks",
                LockLevel = "CanNotDelete",
                Scope = Cluster.Id,
                Notes = "Set cluster.protect: false and deploy before this cluster is deleted.",
            }, new CustomResourceOptions { Parent = this });
        }
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Cluster.Name });
    }

    public KubernetesCluster Cluster { get; }

    /// <summary>Who the control plane is in Entra.</summary>
    public Output<string> Principal { get; }

    /// <summary>What the deployer needs to be let in: objects in the cluster must be gone before it.</summary>
    public ImmutableArray<Resource> Access { get; }

    /// <summary>The same for as long as this cluster lives, another for one made anew under its name: its issuer carries an id of its own.</summary>
    public Output<string> Identifier => Output.Tuple(Cluster.Id, Cluster.OidcIssuerUrl).Apply(both => $"{both.Item1}@{both.Item2}");

    public Output<string> Kubeconfig
    {
        get
        {
            var config = new ExecKubeconfig(_args.Context.Installation, "kubelogin",
                ["get-token", "--login", "azurecli", "--server-id", EntraServer, "--tenant-id", _args.Context.Tenant])
            {
                InstallHint = "Install kubelogin and the Azure CLI: they give the cluster's credentials.",
            };
            var host = Private ? Cluster.PrivateFqdn : Cluster.Fqdn;
            return Output.Tuple(host, Cluster.KubeConfigs).Apply(both => config.Text($"https://{both.Item1}:443", both.Item2[0].ClusterCaCertificate!));
        }
    }

    private bool Private => _args.Settings.Cluster.Endpoint.Access == EndpointAccess.Private;

    /// <summary>Of the installation's own: one that AKS makes lies in its node group, where nothing else can be linked to it.</summary>
    private Zone PrivateZone(string name)
    {
        var zone = new Zone($"{name}-dns", new ZoneArgs
        {
            Name = $"private.{_args.Context.Region}.azmk8s.io",
            ResourceGroupName = _args.Group,
            Tags = _args.Context.TagsOf("dns"),
        }, new CustomResourceOptions { Parent = this });
        _ = new ZoneVirtualNetworkLink($"{name}-dns", new ZoneVirtualNetworkLinkArgs
        {
            Name = _args.Context.Installation,
            ResourceGroupName = _args.Group,
            PrivateDnsZoneName = zone.Name,
            VirtualNetworkId = _args.Subnets.NetworkId,
            RegistrationEnabled = false,
            Tags = _args.Context.TagsOf("dns"),
        }, new CustomResourceOptions { Parent = this });
        return zone;
    }
}
