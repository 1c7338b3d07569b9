using System.Globalization;
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
        return [.. found.SelectMany(all => all).Where(o => !known.Contains(o.Identity)).Select(o => o.Stray).OrderBy(o => (o.Type, o.Id))];
    }

    /// <summary>A kind in another version, or in the group that it came from, is the same kind.</summary>
    private static string Identity(GroupVersionKind kind, string id) => $"{kind.Kind} {id}";

    private async Task<IReadOnlyList<(KubeResource Kind, string Path)>> KindsAsync(CancellationToken cancel)
    {
        var groups = await client.SendAsync(HttpMethod.Get, "apis", null, cancel).ConfigureAwait(false);
        var versions = (groups["groups"] as JsonArray ?? []).Select(g => g?["preferredVersion"]?["groupVersion"]?.ToString()).OfType<string>()
            .Select(version => (Path: $"apis/{version}", Group: version.Split('/')[0], Version: version.Split('/')[1])).Prepend(("api/v1", "", "v1"));
        var lists = await Task.WhenAll(versions.Select(async v => (v, List: await client.FindAsync(v.Item1, cancel).ConfigureAwait(false)))).ConfigureAwait(false);
        return
        [
            .. from list in lists
               from kind in (list.List?["resources"] as JsonArray ?? []).OfType<JsonObject>()
               let name = kind["name"]?.ToString() ?? ""
               where !name.Contains('/', StringComparison.Ordinal) && (kind["verbs"] as JsonArray ?? []).Any(v => v?.ToString() == "list") && !s_copies.Contains(kind["kind"]?.ToString())
               select (new KubeResource(new GroupVersionKind(list.v.Item2, list.v.Item3, kind["kind"]?.ToString() ?? ""), name, Namespaced: false), $"{list.v.Item1}/{name}"),
        ];
    }

    private async Task<IReadOnlyList<(string Identity, StrayObject Stray)>> ListAsync((KubeResource Kind, string Path) kind, string selector, CancellationToken cancel)
    {
        var found = new List<(string, StrayObject)>();
        for (var next = ""; ;)
        {
            var page = await client.SendAsync(
                HttpMethod.Get, $"{kind.Path}?limit=500&labelSelector={Uri.EscapeDataString(selector)}{next}", null, cancel).ConfigureAwait(false);
            found.AddRange((page["items"] as JsonArray ?? []).OfType<JsonObject>().Where(IsNobodys).Select(o => (Identity(kind.Kind.Kind, KubeObject.Id(o)), Stray(kind.Kind.Kind, o))));
            if (page["metadata"]?["continue"]?.ToString() is not { Length: > 0 } token) return found;
            next = $"&continue={Uri.EscapeDataString(token)}";
        }
    }

    /// <summary>What has an owner, or is going already, goes by itself.</summary>
    private static bool IsNobodys(JsonObject o) =>
        o["metadata"]?["ownerReferences"] is not JsonArray { Count: > 0 } && o["metadata"]?["deletionTimestamp"] is null;

    private static StrayObject Stray(GroupVersionKind kind, JsonObject o) => new(
        $"kubernetes:{(kind.Group.Length == 0 ? "core" : kind.Group)}/{kind.Version}:{kind.Kind}",
        KubeObject.Id(o),
        new FieldOwners(o, own: null).LastStranger,
        DateTimeOffset.TryParse(o["metadata"]?["creationTimestamp"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null);
}
