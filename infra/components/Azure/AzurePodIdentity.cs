using System.Collections.Immutable;
using Pulumi;
using Pulumi.Azure.ArmMsi;

namespace Realmworks.Infra.Components.Azure;

/// <summary>Who a service account's pods are in Azure: an identity, Entra's word that it is theirs, and one role on one thing.</summary>
internal sealed class AzurePodIdentity : ComponentResource
{
    public AzurePodIdentity(string name, AzurePodIdentityArgs args, ComponentResourceOptions options)
        : base("realmworks:azure:PodIdentity", name, args, options)
    {
        var identity = AzureIdentity.Create(name, args.Context, args.Group, args.Purpose, this);
        ClientId = identity.ClientId;
        Ready =
        [
            new FederatedIdentityCredential(name, new FederatedIdentityCredentialArgs
            {
                Name = args.Purpose,
                UserAssignedIdentityId = identity.Id,
                Audience = "api://AzureADTokenExchange",
                Issuer = args.Issuer,
                Subject = $"system:serviceaccount:{args.Namespace}:{args.ServiceAccount}",
            }, new CustomResourceOptions { Parent = this }),
            AzureGrant.ToIdentity($"{name}-role", identity.PrincipalId, args.Role, args.Scope, this),
        ];
        RegisterOutputs();
    }

    public Output<string> ClientId { get; }

    /// <summary>What must be there before the pods use it.</summary>
    public ImmutableArray<Resource> Ready { get; }
}
