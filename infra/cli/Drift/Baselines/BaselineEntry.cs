using System.IO.Enumeration;

namespace Realmworks.Cli.Drift.Baselines;

/// <param name="Object">Kind and name as a report has them, or a URN; <c>*</c> stands for any run of characters.</param>
/// <param name="Field">The path of a field, and all below it; null for an object that is missing or orphaned, and for any field.</param>
internal sealed record BaselineEntry(string Object, string? Field, string Reason, DateOnly Expires)
{
    public bool Covers(DriftObject drifted, string? field) =>
        (Matches(Object, drifted.Name) || (drifted.Urn is { } urn && Matches(Object, urn))) &&
        (Field is null || (field is not null && (Matches(Field, field) || Matches(Field + ".*", field) || Matches(Field + "[*", field))));

    public override string ToString() => Field is null ? $"\"{Object}\"" : $"\"{Object}\" {Field}";

    // Brackets and dots are part of a path; only the star is special.
    private static bool Matches(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("?", "\\?", StringComparison.Ordinal), text, ignoreCase: false);
}
