using System.Collections.Immutable;

namespace Realmworks.Cli.Drift.Baselines;

/// <summary>Drift that is accepted until a day, each with its reason.</summary>
internal sealed record Baseline(string File, ImmutableArray<BaselineEntry> Entries)
{
    public static Baseline None { get; } = new("", []);

    /// <summary>The report with what is accepted marked as such, and what there is to say about the entries themselves.</summary>
    /// <param name="today">An entry counts through the day of its expiry.</param>
    public (DriftReport Report, ImmutableArray<string> Notes) Apply(DriftReport report, DateOnly today)
    {
        var used = new HashSet<BaselineEntry>();
        var objects = report.Objects.Select(o => Apply(o, today, used)).ToImmutableArray();
        var notes = Entries.Where(entry => entry.Expires < today && used.Contains(entry))
            .Select(entry => $"{File}: {entry} was accepted until {entry.Expires:yyyy-MM-dd}: {entry.Reason}")
            .Concat(Entries.Where(entry => !used.Contains(entry)).Select(entry => $"{File}: {entry} has not drifted: the entry can go"));
        return (report with { Objects = objects }, [.. notes]);
    }

    private DriftObject Apply(DriftObject drifted, DateOnly today, HashSet<BaselineEntry> used) => drifted.State switch
    {
        DriftState.Missing or DriftState.Orphaned => drifted with { Accepted = Find(drifted, null, today, used) },
        DriftState.Changed => drifted with { Fields = [.. drifted.Fields.Select(field => field with { Accepted = Find(drifted, field.Path, today, used) })] },
        _ => drifted,
    };

    private Acceptance? Find(DriftObject drifted, string? field, DateOnly today, HashSet<BaselineEntry> used)
    {
        var matching = Entries.Where(entry => entry.Covers(drifted, field)).ToArray();
        used.UnionWith(matching);
        return matching.Where(entry => entry.Expires >= today).MaxBy(entry => entry.Expires) is { } entry ? new Acceptance(entry.Reason, entry.Expires) : null;
    }
}
