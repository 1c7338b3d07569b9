using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Plans.Pictures;

/// <summary>A column a zone: public subnets, private subnets, and the pools over them; what spans zones lies across the columns.</summary>
internal sealed class SvgZones(SvgCanvas canvas, Architecture architecture)
{
    private const double SubnetHeight = 42;
    private const double PoolHeight = 40;

    /// <returns>Where the private part begins, and where all of it ends.</returns>
    public (double Private, double Bottom) Draw(SvgPicture.Span inner, double y)
    {
        var zones = Math.Max(1, architecture.Zones.Length);
        if (architecture.Zones.IsEmpty)
        {
            return (y, y);
        }
        var top = y;
        for (var i = 0; i < zones; i++)
        {
            canvas.Words(inner.Part(i, zones).Left + 10, y + 18, $"zone {architecture.Zones[i]}", "title", inner.Part(i, zones).Width - 20, 13);
        }
        y = Subnets(inner, y + 28, zones, "public", [SubnetTier.Public]);
        var middle = y;
        y = Subnets(inner, y, zones, "private", [SubnetTier.Nodes, SubnetTier.Workload]);
        y = Subnets(inner, y, zones, "private", [SubnetTier.LoadBalancer, SubnetTier.Bastion, SubnetTier.ApiServer]);
        y = Pools(inner, y, zones);
        for (var i = 0; i < zones; i++)
        {
            var column = inner.Part(i, zones);
            canvas.Frame(1, column.Left, top, column.Width, y - top, "zone");
        }
        return (middle + (SubnetHeight / 2), y);
    }

    private double Subnets(SvgPicture.Span inner, double y, int zones, string style, SubnetTier[] tiers)
    {
        // One that spans the region lies across all columns: it belongs to no zone.
        foreach (var subnet in architecture.Subnets.Where(subnet => tiers.Contains(subnet.Tier) && subnet.Zone is null))
        {
            Subnet(inner.Within(8), y, style, subnet);
            y += SubnetHeight + 8;
        }
        foreach (var row in tiers.Select(tier => architecture.Subnets.Where(subnet => subnet.Tier == tier && subnet.Zone is not null).ToArray())
            .Where(row => row.Length > 0))
        {
            // A network of the customer's may have two subnets of a kind in a zone.
            foreach (var (subnet, i) in row.Select((subnet, i) => (subnet, i)))
            {
                Subnet(inner.Part(subnet.Zone!.Value, zones).Within(8), y + (i / zones * (SubnetHeight + 8)), style, subnet); // the row has those with a zone
            }
            y += (((row.Length - 1) / zones) + 1) * (SubnetHeight + 8);
        }
        return y;
    }

    private void Subnet(SvgPicture.Span place, double y, string style, DrawnSubnet subnet)
    {
        canvas.Box(place.Left, y, place.Width, SubnetHeight, style);
        canvas.Words(place.Left + 10, y + 18, subnet.Name, "title", place.Width - 20, 12);
        var gateway = subnet.Gateway is { } said ? $" · {said}" : "";
        canvas.Words(place.Left + 10, y + 34, $"{(style == "public" ? "public" : "private")} {subnet.Cidr}{gateway}", "line", place.Width - 20, 11);
    }

    private double Pools(SvgPicture.Span inner, double y, int zones)
    {
        foreach (var pool in architecture.Pools)
        {
            var places = pool.Zonal ? Enumerable.Range(0, zones).Select(i => inner.Part(i, zones)) : [inner];
            foreach (var place in places.Select(place => place.Within(8)))
            {
                canvas.Box(place.Left, y, place.Width, PoolHeight, pool.Spot ? "spot" : "pool");
                canvas.Words(place.Left + 10, y + 17,
                    $"pool {pool.Name}{(pool.Owner is { } owner ? $" ({owner})" : pool.Zonal ? " (zonal)" : "")}", "title", place.Width - 20, 12);
                canvas.Words(place.Left + 10, y + 32,
                    $"{pool.Size}{(pool.Zonal ? " here" : zones > 1 ? " over the zones" : "")} · {pool.Machines}{(pool.Spot ? " · spot" : "")}",
                    "line", place.Width - 20, 11);
            }
            y += PoolHeight + 8;
        }
        return y;
    }
}
