using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record EksSettings
{
    [Setting("The account; a deployment with credentials of another one is refused.", Pattern = "[0-9]{12}", Form = "twelve digits")]
    public string? Account { get; init; }

    [Setting("The permissions boundary that the account demands of every role.",
        Pattern = @"arn:aws[a-z-]*:iam::[0-9]{12}:policy/\S+", Form = "a policy's ARN")]
    public string? PermissionsBoundary { get; init; }

    [Setting("Versions of add-ons, in place of those that infra/images.json has for the cluster's version.",
        Pattern = "[a-z0-9-]+", Form = "an add-on's name such as vpc-cni")]
    public ImmutableSortedDictionary<string, string> Addons { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    [Setting("Whether AWS may shift traffic away from a failing zone.")]
    public bool ZonalShift { get; init; }
}
