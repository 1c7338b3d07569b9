using Pulumi;
using Pulumi.Aws.Iam;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Aws;

/// <summary>A role that an AWS service, or a pod, takes on: whom it trusts and what it may do.</summary>
internal sealed class ServiceRole : ComponentResource
{
    public ServiceRole(string name, ServiceRoleArgs args, ComponentResourceOptions options)
        : base("realmworks:aws:ServiceRole", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var role = new Role(name, new RoleArgs
        {
            Name = args.Context.Name(args.Purpose),
            AssumeRolePolicy = Statement.Trust(args.Service, args.TrustedActions),
            PermissionsBoundary = args.Context.PermissionsBoundary.AsInput(),
            Tags = args.Context.TagsOf(args.Purpose),
        }, child);
        var granted = new List<Resource>();
        foreach (var policy in args.ManagedPolicies)
        {
            granted.Add(new RolePolicyAttachment($"{name}-{policy[(policy.LastIndexOf('/') + 1)..]}", new RolePolicyAttachmentArgs
            {
                Role = role.Name,
                PolicyArn = args.Context.Account.ManagedPolicy(policy),
            }, child));
        }
        if (args.Policy is { } own)
        {
            granted.Add(new RolePolicy(name, new RolePolicyArgs { Name = args.Purpose, Role = role.Name, Policy = own }, child));
        }
        Granted = granted;
        RoleName = role.Name;
        Arn = role.Arn;
        RegisterOutputs(new Dictionary<string, object?> { ["arn"] = Arn });
    }

    public Output<string> Arn { get; }

    public Output<string> RoleName { get; }

    /// <summary>What must be there before the role is of use, and outlive its use.</summary>
    public IReadOnlyList<Resource> Granted { get; }
}
