namespace Realmworks.Hosting.Metrics;

/// <summary>
/// Series that a service keeps by itself and that are read at each scrape: for things that come and go by the thousand, whose series
/// have to go with them.
/// </summary>
public interface ISeriesSource
{
    IEnumerable<SeriesFamily> Read();
}
