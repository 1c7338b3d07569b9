namespace StandIns.Generator.Schema;

/// <param name="Values">The values by their member names.</param>
internal sealed record EnumSchema(string Key, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    public string Module => Key.LastIndexOf('/') is >= 0 and var slash ? Key[..slash] : "";

    public string Name => Key[(Key.LastIndexOf('/') + 1)..];
}
