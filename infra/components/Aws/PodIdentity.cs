using Pulumi;
using Pulumi.Aws.Eks;

namespace Realmworks.Infra.Components.Aws;

/// <summary>What a service account's pods may do in AWS: a role, and EKS's word that it is theirs.</summary>
internal sealed class PodIdentity : ComponentResource
{
    public PodIdentity(string name, PodIdentityArgs args, ComponentResourceOptions options)
        : base("realmworks:aws:PodIdentity", name, args, options)
    {
        var role = new ServiceRole($"{name}-role", new ServiceRoleArgs
        {
            Context = args.Context, Purpose = args.Purpose, Service = ServiceRoleArgs.Pods, Policy = args.Policy,
        }, new ComponentResourceOptions { Parent = this });
        Association = new PodIdentityAssociation(name, new PodIdentityAssociationArgs
        {
            ClusterName = args.ClusterName,
            Namespace = args.Namespace,
            ServiceAccount = args.ServiceAccount,
            RoleArn = role.Arn,
            Tags = args.Context.TagsOf(args.Purpose),
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. role.Granted] });
        RegisterOutputs();
    }

    /// <summary>Must be there before the pods start: they learn of it only then.</summary>
    public PodIdentityAssociation Association { get; }
}
