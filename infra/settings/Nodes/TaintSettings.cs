using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal sealed record TaintSettings
{
    [Setting("The taint's key.", Required = true, Pattern = "[a-zA-Z0-9][a-zA-Z0-9./_-]{0,252}", Form = "a label key")]
    public string Key { get; init; } = "";

    [Setting("Its value.")]
    public string Value { get; init; } = "";

    [Setting("What it does to pods that do not tolerate it.", Allowed = ["NoSchedule", "PreferNoSchedule", "NoExecute"])]
    public string Effect { get; init; } = "NoSchedule";
}
