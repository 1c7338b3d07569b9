using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Stacks;

/// <summary>Gives each resource an id made of its name, and the addresses that a program reads.</summary>
internal sealed class RecordingMocks(bool addresses = true) : Recorder
{
    protected override string Id(MockResourceArgs args) => args.Name + "-id";

    protected override ImmutableDictionary<string, object> State(MockResourceArgs args) => args.Type switch
    {
        "kubernetes:core/v1:Service" => args.Inputs.SetItem("status", new Dictionary<string, object> { ["loadBalancer"] = LoadBalancer() }),
        "azure:authorization/userAssignedIdentity:UserAssignedIdentity" => args.Inputs.SetItem("clientId", "44444444-4444-4444-4444-444444444444"),
        "gcp:projects/serviceIdentity:ServiceIdentity" => args.Inputs.SetItem("email", "service-1@container-engine-robot.iam.gserviceaccount.com"),
        "gcp:container/cluster:Cluster" => args.Inputs.SetItems(new Dictionary<string, object>
        {
            ["endpoint"] = "198.51.100.1",
            ["selfLink"] = "https://container.googleapis.com/v1/acme",
            ["masterAuth"] = new Dictionary<string, object> { ["clusterCaCertificate"] = "Q0E=" },
        }),
        _ => args.Inputs,
    };

    private Dictionary<string, object> LoadBalancer() =>
        addresses ? new() { ["ingress"] = new[] { new Dictionary<string, object> { ["ip"] = "192.0.2.1" } } } : [];
}
