namespace Realmworks.Infra.Components.Images;

/// <summary>The charts in infra/images.json.</summary>
internal static class ChartCatalog
{
    /// <summary>Where a chart is had, and its pinned version.</summary>
    /// <exception cref="KeyNotFoundException">The file does not name it.</exception>
    public static (string Chart, string Version) Of(string name) => ImageFile.Charts.TryGetProperty(name, out var chart)
        ? (chart.GetProperty("chart").GetString()!, chart.GetProperty("version").GetString()!)
        : throw new KeyNotFoundException($"infra/images.json names no chart '{name}'");

    /// <summary>The repository that a chart is in; null where the chart's own name says it.</summary>
    public static string? RepositoryOf(string name) =>
        ImageFile.Charts.GetProperty(name).TryGetProperty("repository", out var repository) ? repository.GetString() : null;
}
