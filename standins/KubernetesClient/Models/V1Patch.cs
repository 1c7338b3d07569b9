namespace k8s.Models;

/// <summary>A patch and its kind; a string is sent as it is, anything else as JSON.</summary>
[JsonConverter(typeof(V1PatchJsonConverter))]
public record V1Patch
{
    public V1Patch(object body, PatchType type)
    {
        if (type == PatchType.Unknown)
        {
            throw new ArgumentException("patch type must be set", nameof(type));
        }

        ArgumentNullException.ThrowIfNull(body);
        Content = body;
        Type = type;
    }

    public enum PatchType
    {
        Unknown,
        JsonPatch,
        MergePatch,
        StrategicMergePatch,
        ApplyPatch,
    }

    public object Content { get; }

    public PatchType Type { get; }
}
