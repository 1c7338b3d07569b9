namespace Realmworks.Local.Api.Watching;

/// <summary>Which objects a list or watch is about, and from which version on.</summary>
internal sealed record ListRequest(
    string? Namespace, LabelSelector Labels, FieldSelector Fields, string ResourceVersion, string Match, int Limit, string Continue,
    bool Bookmarks, bool InitialEvents, bool InitialEventsNamed, TimeSpan? Timeout)
{
    private const string MatchField = "resourceVersionMatch";

    /// <exception cref="StatusException">The version is no number.</exception>
    public long Version => long.TryParse(ResourceVersion, out var version) ? version
        : throw Faults.Invalid("meta.k8s.io", "ListOptions", "",
            [FieldFault.Invalid("resourceVersion", ResourceVersion, $"strconv.ParseUint: parsing \"{ResourceVersion}\": invalid syntax")]);

    public bool Matches(StoredObject item) =>
        (Namespace is null || item.Namespace == Namespace) && (Labels.IsEmpty || Labels.Matches(item.Labels)) && (Fields.IsEmpty || Fields.Matches(item));

    public IEnumerable<StoredObject> From(ResourceSnapshot snapshot)
    {
        if (Fields.SingleName is { } name && Namespace is not null)
            return snapshot.Find(Namespace, name) is { } found && Matches(found) ? [found] : [];
        return snapshot.In(Namespace).Where(Matches);
    }

    /// <exception cref="StatusException">Options that contradict each other, told as the real API server tells them.</exception>
    public void CheckForList()
    {
        var faults = new List<FieldFault>();
        if (Match.Length > 0)
        {
            if (ResourceVersion.Length == 0) faults.Add(
                FieldFault.Forbidden(MatchField, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            if (Continue.Length > 0) faults.Add(FieldFault.Forbidden(MatchField, "resourceVersionMatch is forbidden with continue token"));
            if (Match is not ("Exact" or "NotOlderThan")) faults.Add(FieldFault.Unsupported(MatchField, Match, "", "Exact", "NotOlderThan"));
            if (Match == "Exact" && ResourceVersion == "0") faults.Add(
                FieldFault.Forbidden(MatchField, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }

        if (InitialEventsNamed) faults.Add(FieldFault.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        if (Continue.Length > 0 && ResourceVersion is not ("" or "0")) throw Faults.BadRequest(
            "specifying resource version is not allowed when using continue");
        Refuse(faults);
    }

    /// <exception cref="StatusException">As for lists.</exception>
    public void CheckForWatch()
    {
        var faults = new List<FieldFault>();
        if (InitialEventsNamed && Match != "NotOlderThan")
            faults.Add(FieldFault.Forbidden(MatchField, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        if (Match.Length > 0)
        {
            if (!InitialEventsNamed) faults.Add(
                FieldFault.Forbidden(MatchField, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            if (Match != "NotOlderThan") faults.Add(FieldFault.Unsupported(MatchField, Match, "NotOlderThan"));
        }

        Refuse(faults);
    }

    public static ListRequest From(ResourceType type, RequestInfo info, Func<string, string?> query)
    {
        var fields = info.Name.Length > 0 ? $"metadata.name={info.Name}" : query("fieldSelector");
        return new ListRequest(
            type.Namespaced ? info.Namespace : "",
            LabelSelector.Parse(query("labelSelector")),
            FieldSelector.Parse(type, fields),
            ResourceVersion: query("resourceVersion") ?? "",
            Match: query("resourceVersionMatch") ?? "",
            Limit: int.TryParse(query("limit"), out var limit) && limit > 0 ? limit : 0,
            Continue: query("continue") ?? "",
            Bookmarks: query("allowWatchBookmarks") is "true" or "1",
            InitialEvents: query("sendInitialEvents") is "true" or "1",
            InitialEventsNamed: query("sendInitialEvents") is not null,
            Timeout: int.TryParse(query("timeoutSeconds"), out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null);
    }

    private static void Refuse(List<FieldFault> faults)
    {
        if (faults.Count > 0) throw Faults.Invalid("meta.k8s.io", "ListOptions", "", faults);
    }
}
