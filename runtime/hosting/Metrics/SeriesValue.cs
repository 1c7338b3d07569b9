namespace Realmworks.Hosting.Metrics;

/// <param name="Value">The value, or the sum of a histogram.</param>
/// <param name="Count">Measurements of a histogram.</param>
/// <param name="Bounds">Upper bounds of a histogram's buckets, without the last.</param>
/// <param name="Buckets">Measurements in each bucket, not cumulated.</param>
internal sealed record SeriesValue(double Value, long Count, double[]? Bounds, long[]? Buckets);
