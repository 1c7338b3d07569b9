namespace Realmworks.Hosting.Metrics;

/// <param name="Name">By the rules of OpenMetrics; a counter ends in <c>_total</c>.</param>
/// <param name="Type">counter or gauge.</param>
/// <param name="Help">One sentence.</param>
/// <param name="LabelNames">Those of every sample, in order.</param>
/// <param name="Samples">The labels' values, in the order of their names, and the value.</param>
public sealed record SeriesFamily(
    string Name, string Type, string Help, IReadOnlyList<string> LabelNames, IEnumerable<(IReadOnlyList<string> Labels, double Value)> Samples);
