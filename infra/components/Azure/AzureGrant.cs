using Pulumi;
using Pulumi.Azure.Authorization;

namespace Realmworks.Infra.Components.Azure;

/// <summary>One role of Azure's own, given to an identity on one thing.</summary>
internal static class AzureGrant
{
    public const string Network = "Network Contributor";
    public const string PrivateDns = "Private DNS Zone Contributor";
    public const string Reader = "Reader";
    public const string KeyOfficer = "Key Vault Crypto Officer";
    public const string KeyUser = "Key Vault Crypto User";
    public const string KeyOfService = "Key Vault Crypto Service Encryption User";
    public const string SecretsUser = "Key Vault Secrets User";
    public const string DnsZone = "DNS Zone Contributor";
    public const string StorageAccount = "Storage Account Contributor";
    public const string ClusterUser = "Azure Kubernetes Service Cluster User Role";

    /// <param name="principal">The object id of an identity that was made just now: Entra need not know it everywhere yet.</param>
    public static Assignment ToIdentity(string name, Input<string> principal, string role, Input<string> scope, Resource parent) =>
        new(name, new AssignmentArgs
        {
            PrincipalId = principal,
            PrincipalType = "ServicePrincipal",
            RoleDefinitionName = role,
            Scope = scope,
            SkipServicePrincipalAadCheck = true,
        }, new CustomResourceOptions { Parent = parent });

    public static Assignment ToGroup(string name, string group, string role, Input<string> scope, Resource parent) =>
        new(name, new AssignmentArgs
        {
            PrincipalId = group,
            PrincipalType = "Group",
            RoleDefinitionName = role,
            Scope = scope,
        }, new CustomResourceOptions { Parent = parent });
}
