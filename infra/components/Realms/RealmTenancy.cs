using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Realms;

/// <summary>A realm: its resource, which the controller acts on, and a namespace with all it needs for each stage.</summary>
internal sealed class RealmTenancy : ComponentResource
{
    public RealmTenancy(string name, RealmTenancyArgs args, ComponentResourceOptions options)
        : base("realmworks:realms:RealmTenancy", name, args, options)
    {
        var realm = args.Realm;
        var stages = realm.Stages.Select(stage => new RealmStage($"{name}-{stage.Name}", new RealmStageArgs
        {
            Realm = realm.Name,
            Stage = stage,
            Profile = args.Profile,
            Images = args.Images,
            After = args.After,
            Samples = args.Samples,
            Edge = args.Edge,
            LoadBalancerClass = args.LoadBalancerClass,
            Pool = args.PoolOf(stage.Name),
        }, new ComponentResourceOptions { Parent = this })).ToArray();

        // After the namespaces and the controller's rights there: it acts as soon as the realm appears. Before them in a destroy, so
        // that it takes pipelines and the broker's objects away while it still may.
        Resource = new Pulumi.Kubernetes.ApiExtensions.CustomResource(name, new RealmResourceArgs
        {
            Metadata = new ObjectMetaArgs { Name = realm.Name, Labels = ResourceLabels.Of("realm") },
            Spec = new RealmSpecArgs
            {
                Licensing = realm.Licensing,
                Stages = realm.Stages.Select(stage => new RealmStageSpecArgs { Name = stage.Name }).ToArray(),
                Policies = realm.ReplicaCap is { } cap ? (Input<RealmPoliciesArgs>)new RealmPoliciesArgs { ReplicaCap = cap } : null,
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. args.After, .. stages.SelectMany(stage => stage.Ready)] });

        Urls = Output.All(stages.Where(stage => stage.Url is not null).Select(stage => stage.Url!))
            .Apply(urls => urls.Where(url => url.Address is not null)
                .ToImmutableDictionary(url => $"{realm.Name}/{url.Stage}", url => url.Address!));
        RegisterOutputs(new Dictionary<string, object?> { ["urls"] = Urls });
    }

    public Pulumi.Kubernetes.ApiExtensions.CustomResource Resource { get; }

    /// <summary><c>realm/stage</c> to the address of its HTTP trigger, where it is reached from outside the cluster.</summary>
    public Output<ImmutableDictionary<string, string>> Urls { get; }
}

