using System.Collections.Immutable;
using Realmworks.Contracts.Settings;

namespace Realmworks.Controller.Pipelines;

/// <summary>Which pool of nodes a realm's executors run on: rules, of which the first that fits holds.</summary>
internal sealed record ExecutorPools(ImmutableArray<(string Realm, string Stage, string Pool)> Rules)
{
    private const string Any = "*";

    /// <summary>Wherever there is room.</summary>
    public static ExecutorPools Anywhere { get; } = new([]);

    /// <summary>From a setting such as <c>gold/*=gold;*/prod=prod-pipe;*/*=test-pipe</c>: realm, stage and pool, a star for any.</summary>
    public static ExecutorPools Read(SettingsReader settings, string key)
    {
        var rules = ImmutableArray.CreateBuilder<(string, string, string)>();
        foreach (var text in (settings.Optional(key) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (text.Split('=') is [var place, { Length: > 0 } pool] && place.Split('/') is [{ Length: > 0 } realm, { Length: > 0 } stage])
                rules.Add((realm, stage, pool));
            else
                settings.Add(key, $"has '{text}'; allowed: rules such as */prod=prod-pipe, with semicolons between");
        }
        return new ExecutorPools(rules.ToImmutable());
    }

    /// <summary>Null where no rule fits: any pool will do.</summary>
    public string? Of(PipelinePlace place) =>
        Rules.Where(rule => Fits(rule.Realm, place.Realm) && Fits(rule.Stage, place.Stage)).Select(rule => rule.Pool).FirstOrDefault();

    private static bool Fits(string rule, string name) => rule == Any || rule == name;
}
