using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal enum HeadroomMetric
{
    /// <summary>Working set of a pool's nodes, in percent of what they have.</summary>
    Memory,

    /// <summary>Bytes that a pool's nodes receive, per second and node.</summary>
    NetworkReceive,

    /// <summary>Bytes that a pool's nodes send, per second and node.</summary>
    NetworkTransmit,

    /// <summary>Any Prometheus query that gives one number.</summary>
    Custom,
}

internal sealed record HeadroomSignalSettings
{
    [Setting("What the signal is called.", Required = true, Pattern = "[a-z](-?[a-z0-9]){0,29}",
        Form = "lower-case letters, digits and inner hyphens, at most 30 characters")]
    public string Name { get; init; } = "";

    [Setting("memory (percent of the nodes'), networkReceive or networkTransmit (bytes per second and node), or custom (query).")]
    public HeadroomMetric Metric { get; init; }

    [Setting("A custom metric: the Prometheus query; <<.Pool>> stands for the pool's name.")]
    public string? Query { get; init; }

    [Setting("Above this value headroom grows in proportion: 80, 50M.", Required = true,
        Pattern = @"[0-9]+(\.[0-9]+)?[kMG]?", Form = "a number, or one with k, M or G")]
    public string Target { get; init; } = "";

    [Setting("The pools that it raises; empty for all that have headroom.")]
    public ImmutableArray<string> Pools { get; init; } = [];
}
