using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Networks;

internal sealed record FlowLogSettings
{
    [Setting("Whether connections are recorded.")]
    public bool Enabled { get; init; }

    [Setting("all connections, or only those that were rejected.", Allowed = ["all", "reject"])]
    public string Traffic { get; init; } = "all";

    [Setting("How long records are kept.", Least = 1, Most = 3653)]
    public int RetentionDays { get; init; } = 30;
}
