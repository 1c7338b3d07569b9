using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>Looks through every kind that the server has for objects that are labelled as a stack's and not in its state.</summary>
internal sealed class StrayObjects(KubeClient client)
{
    /// <summary>Copies that the cluster itself makes, labels and all, without naming an owner.</summary>
    private static readonly string[] s_copies = ["Endpoints", "EndpointSlice", "Event", "PodMetrics", "NodeMetrics"];

    public async Task<IReadOnlyList<StrayObject>> FindAsync(string selector, Snapshot state, CancellationToken cancel)
    {
        var known = state.Resources.Where(r => r is { Custom: true } && ResourceUrn.Package(r.Type) == "kubernetes" && !ResourceUrn.IsProvider(r.Type))
            .Select(r => Identity(GroupVersionKind.FromType(r.Type), r.Id ?? "")).ToHashSet(StringComparer.Ordinal);
        var kinds = await KindsAsync(cancel).ConfigureAwait(false);
        var found = await Task.WhenAll(kinds.Select(kind => ListAsync(kind, selector, cancel))).ConfigureAwait(false);
        return [.. found.SelectMany(all => all).Where(o => !known.Contains(o.Identity)).Select(o => o.Stray)];
    }

    /// <summary>A kind in another version, or in the group that it came from, is the same kind.</summary>
    private static string Identity(GroupVersionKind kind, string id) => $"{kind.Kind} {id}";

    private async Task<IEnumerable<KubeResource>> KindsAsync(CancellationToken cancel)
    {
        var groups = await client.SendAsync(HttpMethod.Get, "apis", null, cancel).ConfigureAwait(false);
        var versions = (groups["groups"] as JsonArray ?? []).Select(g => g?["preferredVersion"]?["groupVersion"]?.ToString()).OfType<string>().Prepend("v1");
        var kinds = await Task.WhenAll(versions.Select(version => KindsAsync(version, cancel))).ConfigureAwait(false);
        return kinds.SelectMany(all => all);
    }

    private async Task<IEnumerable<KubeResource>> KindsAsync(string apiVersion, CancellationToken cancel)
    {
        var list = await client.FindAsync(GroupVersionKind.Of(apiVersion, "").Root, cancel).ConfigureAwait(false);
        return Discovery.Resources(list)
            .Where(r => (r["verbs"] as JsonArray ?? []).Any(v => v?.ToString() == "list") && !s_copies.Contains(r["kind"]?.ToString()))
            .Select(r => KubeResource.Of(r, GroupVersionKind.Of(apiVersion, r["kind"]?.ToString() ?? "")));
    }

    private async Task<IReadOnlyList<(string Identity, StrayObject Stray)>> ListAsync(KubeResource resource, string selector, CancellationToken cancel)
    {
        var found = new List<(string, StrayObject)>();
        for (var next = ""; ;)
        {
            var page = await client.SendAsync(
                HttpMethod.Get, $"{resource.All}?limit=500&labelSelector={Uri.EscapeDataString(selector)}{next}", null, cancel).ConfigureAwait(false);
            found.AddRange((page["items"] as JsonArray ?? []).OfType<JsonObject>().Where(IsNobodys)
                .Select(o => (Identity(resource.Kind, KubeObject.Id(o)), Stray(resource.Kind, o))));
            if (page["metadata"]?["continue"]?.ToString() is not { Length: > 0 } token) return found;
            next = $"&continue={Uri.EscapeDataString(token)}";
        }
    }

    /// <summary>What has an owner, or is going already, goes by itself.</summary>
    private static bool IsNobodys(JsonObject o) =>
        o["metadata"]?["ownerReferences"] is not JsonArray { Count: > 0 } && o["metadata"]?["deletionTimestamp"] is null;

    private static StrayObject Stray(GroupVersionKind kind, JsonObject o) => new(
        kind.Type, KubeObject.Id(o), new FieldOwners(o, own: null).LastStranger, Timestamps.Read(o["metadata"]?["creationTimestamp"]?.ToString()));
}
