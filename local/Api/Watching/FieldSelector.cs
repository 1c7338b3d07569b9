namespace Realmworks.Local.Api.Watching;

/// <summary>A field selector over the fields that a resource has for it.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Field, string Value, bool Equal)> _terms;

    private FieldSelector(List<(string, string, bool)> terms) => _terms = terms;

    public bool IsEmpty => _terms.Count == 0;

    public static FieldSelector Parse(ResourceType type, string? text)
    {
        var terms = new List<(string, string, bool)>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var differs = part.IndexOf("!=", StringComparison.Ordinal);
            var at = differs >= 0 ? differs : part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) throw Faults.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            var field = part[..at].Trim();
            var canonical = SelectableFields.Canonical(type.StorageKey, field) ?? throw Faults.BadRequest($"field label not supported: {field}");
            terms.Add((canonical, part[(at + (differs >= 0 ? 2 : 1))..].TrimStart('=').Trim(), differs < 0));
        }

        return new FieldSelector(terms);
    }

    public bool Matches(StoredObject item) => _terms.All(t => string.Equals(Value(item, t.Field), t.Value, StringComparison.Ordinal) == t.Equal);

    /// <summary>The one name that can match, where the selector says so: a list then needs no scan.</summary>
    public string? SingleName => _terms.FirstOrDefault(t => t is { Field: "metadata.name", Equal: true }).Value;

    private static string Value(StoredObject item, string field) => field switch
    {
        "metadata.name" => item.Name,
        "metadata.namespace" => item.Namespace,
        _ => item.Fields.GetValueOrDefault(field) ?? "",
    };
}
