namespace Realmworks.Local.Api.Watching;

/// <summary>A label selector, from a query or from an object's selector.</summary>
internal sealed class LabelSelector
{
    public static readonly LabelSelector Everything = new([]);

    private readonly List<Requirement> _requirements;

    private LabelSelector(List<Requirement> requirements) => _requirements = requirements;

    public bool IsEmpty => _requirements.Count == 0;

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _requirements.All(r => r.Matches(labels));

    public static LabelSelector Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Everything;
        return new LabelSelector([.. Split(text).Select(ParseOne)]);
    }

    public static LabelSelector FromObject(JsonObject selector)
    {
        var requirements = selector.TextMap("matchLabels").Select(p => new Requirement(p.Key, "In", [p.Value])).ToList();
        requirements.AddRange(
            selector.Items("matchExpressions").Select(e => new Requirement(e.Text("key") ?? "", e.Text("operator") ?? "", [.. e.Texts("values")])));
        return new LabelSelector(requirements);
    }

    private static IEnumerable<string> Split(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }

    private static Requirement ParseOne(string text)
    {
        if (text.StartsWith('!')) return Checked(text[1..].Trim(), "DoesNotExist", []);
        if (text.EndsWith(')') && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            var head = text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = text[(open + 1)..^1].Split(',').Select(v => v.Trim()).ToList();
            if (head is [var key, "in"]) return Checked(key, "In", values);
            if (head is [var other, "notin"]) return Checked(other, "NotIn", values);
            throw Bad(text);
        }

        foreach (var (sign, op) in new[] { ("!=", "NotIn"), ("==", "In"), ("=", "In") })
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at > 0) return Checked(text[..at].Trim(), op, [text[(at + sign.Length)..].Trim()]);
        }

        return Checked(text, "Exists", []);
    }

    private static Requirement Checked(string key, string op, List<string> values) =>
        Names.Qualified(key).Any() ? throw Bad(key) : new Requirement(key, op, values);

    private static StatusException Bad(string text) => Faults.BadRequest($"unable to parse requirement: found '{text}', expected: a valid label requirement");

    private sealed record Requirement(string Key, string Operator, List<string> Values)
    {
        public bool Matches(IReadOnlyDictionary<string, string> labels) => Client.LabelSelector.Holds(labels.GetValueOrDefault(Key), Operator, Values);
    }
}
