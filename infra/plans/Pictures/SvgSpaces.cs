namespace Realmworks.Infra.Plans.Pictures;

/// <summary>Namespaces, in a box for the platform and one for each realm.</summary>
internal sealed class SvgSpaces(SvgCanvas canvas, Architecture architecture)
{
    private const double SpaceHeight = 40;
    private const int Across = 3;

    /// <summary>From the first to the last box of the first row, which may have fewer than there is room for.</summary>
    public static SvgPicture.Span FirstRow(Architecture architecture, SvgPicture.Span inner) =>
        new(inner.Left, inner.Part(Math.Min(Across, architecture.Spaces.Select(space => space.Group).Distinct().Count()) - 1, Across).Right);

    /// <returns>Where it ends.</returns>
    public double Draw(SvgPicture.Span inner, double y)
    {
        canvas.Words(inner.Left, y + 16, "namespaces; realms reach nothing of one another", "title", inner.Width, 13);
        y += 26;
        foreach (var row in architecture.Spaces.GroupBy(space => space.Group).Chunk(Across))
        {
            var height = 30 + (row.Max(group => group.Count()) * (SpaceHeight + 6)) + 4;
            for (var i = 0; i < row.Length; i++)
            {
                var place = inner.Part(i, Across);
                canvas.Box(place.Left, y, place.Width, height, "group");
                canvas.Words(place.Left + 10, y + 19, row[i].Key, "title", place.Width - 20, 13);
                foreach (var (space, line) in row[i].Select((space, line) => (space, line)))
                {
                    var at = y + 28 + (line * (SpaceHeight + 6));
                    canvas.Box(place.Left + 8, at, place.Width - 16, SpaceHeight, "space");
                    canvas.Words(place.Left + 18, at + 17, space.Name, "title", place.Width - 36, 12);
                    canvas.Words(place.Left + 18, at + 32, space.Holds, "line", place.Width - 36, 11);
                }
            }
            y += height + SvgPicture.Gap;
        }
        return y;
    }
}
