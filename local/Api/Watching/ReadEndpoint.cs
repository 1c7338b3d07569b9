using System.Buffers;
using Realmworks.Local.Api.Printing;

namespace Realmworks.Local.Api.Watching;

/// <summary>Get and list.</summary>
internal sealed class ReadEndpoint(ApiState state, Pager pager)
{
    private const int PieceBytes = 64 * 1024;

    public Task GetAsync(HttpContext http, ResourceType type, RequestInfo info)
    {
        var item = state.Store.Find(type.StorageKey, type.Namespaced ? info.Namespace ?? "" : "", info.Name) ?? throw Faults.NotFound(type, info.Name);
        if (TableRequest.From(http) is { } table)
            return Responses.JsonAsync(http, 200, Tables.Of(type, [Versions.Present(type, item.Read())], item.Version.ToString(), table, state.Now));
        if (WantsMetadata(http)) return Responses.JsonAsync(http, 200, MetadataOnly(item));
        return Versions.NeedsPresenting(type)
            ? Responses.JsonAsync(http, 200, Versions.Present(type, item.Read()))
            : Responses.BytesAsync(http, 200, item.Json);
    }

    public async Task ListAsync(HttpContext http, ResourceType type, ListRequest request)
    {
        request.CheckForList();
        var (view, after) = request.Continue.Length > 0 ? pager.Resume(request.Continue) : (state.Store.View, null);
        CheckVersion(request, view);
        var items = request.From(view.Of(type.StorageKey));
        if (after is not null) items = items.Where(i => IsAfter(i, after));
        var page = request.Limit > 0 ? items.Take(request.Limit + 1).ToList() : items.ToList();
        var metadata = new JsonObject { ["resourceVersion"] = view.Version.ToString() };
        if (request.Limit > 0 && page.Count > request.Limit)
        {
            page.RemoveAt(page.Count - 1);
            metadata["continue"] = pager.Token(view, page[^1]);
            if (request.Labels.IsEmpty && request.Fields.IsEmpty)
            {
                var rest = view.Of(type.StorageKey).In(request.Namespace).Count(i => IsAfter(i, Pager.Key(page[^1])));
                metadata["remainingItemCount"] = rest;
            }
        }

        if (TableRequest.From(http) is { } table)
        {
            var tree = Tables.Of(type, page.Select(i => Versions.Present(type, i.Read())), "", table, state.Now);
            tree["metadata"] = metadata;
            await Responses.JsonAsync(http, 200, tree);
            return;
        }

        await WriteListAsync(http, type, page, metadata);
    }

    public static bool WantsMetadata(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("as=PartialObjectMetadata", StringComparison.Ordinal);

    public static JsonObject MetadataOnly(StoredObject item) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = item.Read().Take("metadata"),
    };

    /// <summary>The kept bytes as they are, a piece at a time: what a list takes does not grow with its length.</summary>
    private static async Task WriteListAsync(HttpContext http, ResourceType type, List<StoredObject> page, JsonObject metadata)
    {
        var partial = WantsMetadata(http);
        var head = new JsonObject
        {
            ["kind"] = partial ? "PartialObjectMetadataList" : type.ListKind,
            ["apiVersion"] = partial ? "meta.k8s.io/v1" : type.GroupVersion,
            ["metadata"] = metadata,
        };
        byte[] start = [.. head.ToBytes().AsSpan()[..^1], .. ",\"items\":["u8];
        var asKept = !partial && !Versions.NeedsPresenting(type);
        http.Response.ContentType = "application/json";
        if (asKept)
        {
            // Its length said beforehand, a piece goes out as it is; else it becomes many small chunks, each sealed and read by itself.
            http.Response.ContentLength = start.Length + page.Sum(i => (long)i.Json.Length) + Math.Max(0, page.Count - 1) + 2;
            await http.Response.StartAsync(http.RequestAborted);
        }

        var body = http.Response.BodyWriter;
        _ = body.GetMemory(PieceBytes);
        body.Write(start);
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0) body.Write(","u8);
            body.Write(asKept ? page[i].Json : (partial ? MetadataOnly(page[i]) : Versions.Present(type, page[i].Read())).ToBytes());
            if (body.UnflushedBytes < PieceBytes) continue;
            await body.FlushAsync(http.RequestAborted);
            _ = body.GetMemory(PieceBytes);
        }

        body.Write("]}"u8);
        await body.FlushAsync(http.RequestAborted);
    }

    private static bool IsAfter(StoredObject item, string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var order = string.CompareOrdinal(item.Namespace, key[..slash]);
        return order > 0 || (order == 0 && string.CompareOrdinal(item.Name, key[(slash + 1)..]) > 0);
    }

    private static void CheckVersion(ListRequest request, StoreView view)
    {
        if (request.ResourceVersion.Length == 0 || request.Continue.Length > 0) return;
        var version = request.Version;
        if (version > view.Version)
            throw new StatusException(504, "Timeout", $"Timeout: Too large resource version: {version}, current: {view.Version}", new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
                ["retryAfterSeconds"] = 1,
            });
        if (request.Match == "Exact" && version != 0 && version < view.Version)
            throw Faults.Expired("The resourceVersion for the provided list is too old.");
    }
}
