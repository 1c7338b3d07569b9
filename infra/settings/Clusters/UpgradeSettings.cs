using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record UpgradeSettings
{
    [Setting("How much of a pool may be away at once, in percent.", Least = 1, Most = 50)]
    public int MaxUnavailablePercent { get; init; } = 33;

    [Setting("Replace nodes even where a disruption budget forbids it; only to get past a stuck upgrade.")]
    public bool Force { get; init; }

    [Setting("extended pays for versions past their standard support.", Allowed = ["standard", "extended"], On = [Cloud.Eks])]
    public string Support { get; init; } = "standard";

    [Setting("Which versions the cloud offers first.", Allowed = ["RAPID", "REGULAR", "STABLE", "EXTENDED"], On = [Cloud.Gke])]
    public string ReleaseChannel { get; init; } = "REGULAR";
}
