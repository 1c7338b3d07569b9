using Pulumi;
using Pulumi.Azure.Authorization;

namespace Realmworks.Infra.Components.Azure;

/// <summary>An identity that the installation makes, in its resource group.</summary>
internal static class AzureIdentity
{
    /// <param name="group">The resource group's name.</param>
    /// <param name="purpose">Part of the identity's name.</param>
    public static UserAssignedIdentity Create(string name, AzureContext context, Input<string> group, string purpose, Resource parent) =>
        new(name, new UserAssignedIdentityArgs
    {
        Name = context.Name(purpose),
        ResourceGroupName = group,
        Location = context.Region,
        Tags = context.TagsOf(purpose),
    }, new CustomResourceOptions { Parent = parent });
}
