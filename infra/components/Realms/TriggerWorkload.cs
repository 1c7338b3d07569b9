using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Components.Nodes;
using Realmworks.Infra.Components.Workloads;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using DeploymentArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs;
using DeploymentSpecArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentSpecArgs;

namespace Realmworks.Infra.Components.Realms;

/// <summary>The Deployment of a stage's HTTP trigger.</summary>
internal static class TriggerWorkload
{
    /// <summary>As long as the longest request may take: a stopping trigger answers what it has taken.</summary>
    private const int DrainSeconds = HttpTriggerSpec.LimitMaximumTimeoutMs / 1000 + 5;

    /// <summary>Until everybody who sends it calls knows that it stops.</summary>
    private const int LingerSeconds = 5;

    private static readonly ImmutableDictionary<string, string> _settings = new Dictionary<string, int>
    {
        ["Shutdown__DrainSeconds"] = DrainSeconds, ["Shutdown__LingerSeconds"] = LingerSeconds,
    }.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToString(CultureInfo.InvariantCulture));

    public static AppsDeployment Create(string name, string component, ObjectMetaArgs metadata, RealmStageArgs args, CustomResourceOptions options) =>
        new($"{name}-{component}", new DeploymentArgs
        {
            Metadata = metadata,
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Profile == Profile.Production ? 3 : 1,
                Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(component) },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = ResourceLabels.Of(component) },
                    Spec = new PodSpecArgs
                    {
                        ServiceAccountName = component,
                        TerminationGracePeriodSeconds = LingerSeconds + DrainSeconds + 10,
                        SecurityContext = PodDefaults.Security(args.Images.UsersAreGiven ? null : PodDefaults.ServiceUser),
                        Tolerations = PodDefaults.LeaveLostNodes(),
                        TopologySpreadConstraints = PodDefaults.Spread(ResourceLabels.Selector(component), strict: false),
                        Containers =
                        {
                            ServiceContainer.Of(args.Images, component, _settings, PodDefaults.Resources("50m", "1", "192Mi"),
                                new ContainerPortArgs { Name = "http", ContainerPortValue = PlatformNames.HttpTriggerPort }),
                        },
                        // The controller writes it once the broker has the stage's users; until then the pod waits for it.
                        Volumes = ServiceContainer.Volumes(PlatformNames.BrokerTriggerSecret),
                    }.On(args.Pool),
                },
            },
        }, options);

    /// <summary>In production a drained node takes one of the replicas at most.</summary>
    public static void Protect(string name, string component, ObjectMetaArgs metadata, Profile profile, CustomResourceOptions options)
    {
        if (profile == Profile.Production)
        {
            _ = new Pulumi.Kubernetes.Policy.V1.PodDisruptionBudget($"{name}-{component}", new PodDisruptionBudgetArgs
            {
                Metadata = metadata,
                Spec = new PodDisruptionBudgetSpecArgs
                {
                    MaxUnavailable = 1,
                    UnhealthyPodEvictionPolicy = "AlwaysAllow",
                    Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(component) },
                },
            }, options);
        }
    }
}
