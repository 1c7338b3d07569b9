using System.Globalization;

namespace Realmworks.Cli.Drift.Reports;

/// <summary>What all reports say in the same words.</summary>
internal static class Words
{
    public static string Of(DriftObject drifted) => drifted.State switch
    {
        DriftState.Changed => "was changed",
        DriftState.Missing => "is gone",
        DriftState.Orphaned => $"is labelled as ours and in no state{By(drifted.By)}",
        DriftState.Unknown => $"could not be checked: {drifted.Reason}",
        _ => "is as recorded",
    };

    public static string Of(DriftField field) => $"{field.Path}: {field.Recorded ?? "not set"} => {field.Actual ?? "gone"}{By(field.By)}";

    public static string Of(string what, Acceptance accepted) => $"{what} is accepted until {Day(accepted.Expires)}: {accepted.Reason}";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>With a space or comma before it, or empty.</summary>
    public static string By(FieldWriter? writer) => writer is null ? ""
        : $", {(writer.IsLikely ? "likely " : "")}by {writer.Manager} " +
            $"({writer.Operation.ToLowerInvariant()}){(writer.Since is { } since ? $" since {Time(since)}" : "")}";

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static IEnumerable<(string What, Acceptance Accepted)> Accepted(DriftObject drifted) => drifted.Accepted is { } whole
        ? [($"{drifted.Name} {Of(drifted)}:", whole)]
        : drifted.Fields.Where(field => field.Accepted is not null).Select(field => ($"{drifted.Name} {field.Path}", field.Accepted!));

    public static string Summary(DriftReport report)
    {
        var (open, unknown, accepted) = (report.Open.ToArray(), report.Unknown.Count(), report.Accepted.Count());
        var parts = new[]
        {
            Count(open.Count(o => o.State == DriftState.Changed), "changed"), Count(open.Count(o => o.State == DriftState.Missing), "missing"),
            Count(open.Count(o => o.State == DriftState.Orphaned), "orphaned"), Count(unknown, "not checked"), Count(accepted, "accepted"),
        }.Where(part => part.Length > 0).ToArray();
        var found = open.Length > 0 ? "drifted" : unknown > 0 ? "not known to be clean" : "clean";
        return $"{report.Installation}: {found}, {report.Objects.Length} objects looked at{(parts.Length > 0 ? ": " + string.Join(", ", parts) : "")}";
    }

    private static string Count(int count, string word) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {word}");
}
