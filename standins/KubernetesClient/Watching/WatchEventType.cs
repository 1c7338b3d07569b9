namespace k8s;

[JsonConverter(typeof(JsonStringEnumConverter<WatchEventType>))]
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Most often 410 Gone: the resource version is too old to go on from, so list and watch anew.</summary>
    Error,

    /// <summary>Nothing but a newer resource version to go on from.</summary>
    Bookmark,
}
