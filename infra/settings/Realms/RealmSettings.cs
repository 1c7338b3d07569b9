using System.Collections.Immutable;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Realms;

/// <summary>A tenant.</summary>
internal sealed record RealmSettings
{
    [Setting("The realm's name.", Required = true, Pattern = "(?=.{1,20}$)[a-z](-?[a-z0-9])*", Form = Names.RealmRule)]
    public string Name { get; init; } = "";

    [Setting("How it is licensed; only consumption is autoscaled.",
        Allowed = [LicensingModels.Consumption, LicensingModels.Subscription, LicensingModels.Pipeline])]
    public string Licensing { get; init; } = LicensingModels.Consumption;

    [Setting("The most replicas of all its autoscaled pipelines together; left out, there is no such cap.", Least = 1, Most = RealmPolicies.MostReplicaCap)]
    public int? ReplicaCap { get; init; }

    [Setting("Whether the pipelines in samples/ are deployed into each stage.")]
    public bool Samples { get; init; }

    [Setting("Its stages, each with a namespace and a broker virtual host of its own; test and prod where nothing is said.")]
    public ImmutableArray<StageSettings> Stages { get; init; } = [new() { Name = "test" }, new() { Name = "prod" }];
}
