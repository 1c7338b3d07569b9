using System.Collections.Immutable;
using Pulumi.Testing;

namespace Infra.Tests.Stacks;

/// <summary>Keeps every resource that a program registers, with its raw inputs.</summary>
internal sealed class RecordingMocks(bool addresses = true) : IMocks
{
    private readonly List<MockResourceArgs> _resources = [];

    public IReadOnlyList<MockResourceArgs> Resources
    {
        get
        {
            lock (_resources)
            {
                return [.. _resources];
            }
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_resources)
        {
            _resources.Add(args);
        }
        return Task.FromResult<(string?, object)>((args.Name + "-id", WithServer(args)));
    }

    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"the program calls {args.Token}: it must not");

    // What the server or the cloud gives.
    private ImmutableDictionary<string, object> WithServer(MockResourceArgs args) => args.Type switch
    {
        "kubernetes:core/v1:Service" => args.Inputs.SetItem("status", new Dictionary<string, object> { ["loadBalancer"] = LoadBalancer() }),
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
