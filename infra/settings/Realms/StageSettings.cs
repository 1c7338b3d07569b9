using Realmworks.Contracts.Validation;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Realms;

internal sealed record StageSettings
{
    [Setting("The stage's name.", Required = true, Pattern = "[a-z0-9]{1,10}", Form = Names.StageRule)]
    public string Name { get; init; } = "";

    [Setting("Where the stage's HTTP trigger is reached from outside the cluster; none keeps it inside.", Least = 1, Most = 65535)]
    public int? HttpPort { get; init; }
}
