using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Serving;
using Realmworks.Local.Api.Storage;

namespace Realmworks.Local.Api.Watching;

/// <summary>Which objects a list or watch is about, and from which version on.</summary>
internal sealed record ListRequest(string? Namespace, LabelSelector Labels, FieldSelector Fields)
{
    public string ResourceVersion { get; init; } = "";

    public string Match { get; init; } = "";

    public int Limit { get; init; }

    public string Continue { get; init; } = "";

    public bool Bookmarks { get; init; }

    public bool InitialEvents { get; init; }

    public bool InitialEventsNamed { get; init; }

    public TimeSpan? Timeout { get; init; }

    public bool Matches(StoredObject item) =>
        (Namespace is null || item.Namespace == Namespace) && (Labels.IsEmpty || Labels.Matches(item.Labels)) && (Fields.IsEmpty || Fields.Matches(item));

    public IEnumerable<StoredObject> From(ResourceSnapshot snapshot)
    {
        if (Fields.SingleName is { } name && Namespace is not null)
            return snapshot.Find(Namespace, name) is { } found && Matches(found) ? [found] : [];
        return snapshot.In(Namespace).Where(Matches);
    }

    public static ListRequest From(ResourceType type, RequestInfo info, Func<string, string?> query)
    {
        var fields = query("fieldSelector");
        if (info.Name.Length > 0) fields = $"metadata.name={info.Name}";
        return new ListRequest(type.Namespaced ? info.Namespace : "", LabelSelector.Parse(query("labelSelector")), FieldSelector.Parse(type, fields))
        {
            ResourceVersion = query("resourceVersion") ?? "",
            Match = query("resourceVersionMatch") ?? "",
            Limit = int.TryParse(query("limit"), out var limit) && limit > 0 ? limit : 0,
            Continue = query("continue") ?? "",
            Bookmarks = query("allowWatchBookmarks") is "true" or "1",
            InitialEvents = query("sendInitialEvents") is "true" or "1",
            InitialEventsNamed = query("sendInitialEvents") is not null,
            Timeout = int.TryParse(query("timeoutSeconds"), out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}
