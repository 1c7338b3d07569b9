using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record EksSettings
{
    [Setting("The account; a deployment with credentials of another one is refused.", Pattern = "[0-9]{12}", Form = "twelve digits")]
    public string? Account { get; init; }

    [Setting("The permissions boundary that the account demands of every role.", Pattern = @"arn:aws[a-z-]*:iam::[0-9]{12}:policy/\S+", Form = "a policy's ARN")]
    public string? PermissionsBoundary { get; init; }

    [Setting("Whether AWS may shift traffic away from a failing zone.")]
    public bool ZonalShift { get; init; }
}
