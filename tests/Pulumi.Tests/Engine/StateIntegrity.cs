using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Tests.Engine;

/// <summary>
/// What the Pulumi CLI checks of a state before it works with it (pulumi/pulumi, pkg/resource/deploy/snapshot.go, VerifyIntegrity): everything a
/// resource names lies before it, providers by URN and id, and a URN is there once beside those that are to be deleted.
/// </summary>
internal static class StateIntegrity
{
    public static void Verify(JsonObject state)
    {
        var urns = new HashSet<string>(StringComparer.Ordinal);
        var live = new HashSet<string>(StringComparer.Ordinal);
        var providers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in (state["checkpoint"]!["latest"]!["resources"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var urn = resource["urn"]!.ToString();
            Assert.True((bool)resource["custom"]! || resource["id"] is null, $"the component {urn} has an id");
            if (resource["provider"]?.ToString() is { } provider && resource["pendingReplacement"] is null)
            {
                Assert.True(providers.Contains(provider), $"{urn} names the unknown provider {provider}");
            }

            foreach (var need in Needs(resource)) Assert.True(urns.Contains(need), $"{urn} names {need}, which is not before it");
            urns.Add(urn);
            if (resource["delete"] is null) Assert.True(live.Add(urn), $"{urn} is there twice");
            if (resource["type"]!.ToString().StartsWith("pulumi:providers:", StringComparison.Ordinal))
            {
                providers.Add(new ProviderReference(urn, resource["id"]!.ToString()).ToString());
            }
        }
    }

    private static IEnumerable<string> Needs(JsonObject resource) =>
    [
        .. new[] { resource["parent"], resource["deletedWith"] }.OfType<JsonNode>().Select(n => n.ToString()),
        .. (resource["dependencies"] as JsonArray ?? []).Select(d => d!.ToString()),
        .. (resource["propertyDependencies"] as JsonObject ?? []).SelectMany(p => (p.Value as JsonArray ?? []).Select(d => d!.ToString())),
    ];
}
