using System.Text;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Plans.Pictures;

/// <summary>The architecture as Mermaid, for docs that draw it themselves: the same things, without places.</summary>
internal sealed partial class MermaidPicture
{
    private readonly StringBuilder _text = new("flowchart TB\n");
    private readonly Architecture _architecture;

    private MermaidPicture(Architecture architecture) => _architecture = architecture;

    public static string Write(Architecture architecture) => new MermaidPicture(architecture).Draw();

    private string Draw()
    {
        Node(1, "callers", "callers", _architecture.Callers);
        Node(1, "deployers", _architecture.Deployers[0], _architecture.Deployers[1..]);
        if (!_architecture.Outside.IsEmpty) Node(1, "internet", "internet", _architecture.Outside);
        if (!_architecture.Peers.IsEmpty) Node(1, "peers", "networks behind the VPN", _architecture.Peers);
        Group(1, "network", _architecture.Network ?? "cluster", () =>
        {
            Node(2, "edge", _architecture.Edge[0], _architecture.Edge[1..]);
            for (var i = 0; i < _architecture.Zones.Length; i++)
            {
                Zone(i);
            }
            Across();
            foreach (var group in _architecture.Spaces.GroupBy(space => space.Group))
            {
                Group(2, Id(group.Key), group.Key, () =>
                {
                    foreach (var space in group) Node(3, Id(space.Name), space.Name, [space.Holds]);
                });
            }
        });
        if (!_architecture.Aside.IsEmpty)
        {
            Group(1, "aside", "beside the nodes", () =>
            {
                foreach (var note in _architecture.Aside) Node(2, Id(note.Title), note.Title, note.Lines);
            });
            Line("deployers -- 6 --> control_plane");
        }
        Flows();
        return _text.ToString();
    }

    private void Zone(int index) => Group(2, $"zone{index}", $"zone {_architecture.Zones[index]}", () =>
    {
        foreach (var subnet in _architecture.Subnets.Where(subnet => subnet.Zone == index))
        {
            Node(3, Id(subnet.Name), subnet.Name, [$"{(subnet.Tier == SubnetTier.Public ? "public" : "private")} {subnet.Cidr}",
                .. subnet.Gateway is { } gateway ? [gateway] : Array.Empty<string>()]);
        }
        foreach (var pool in _architecture.Pools.Where(pool => pool.Zonal))
        {
            Node(3, $"{Id(pool.Name)}_{index}", $"pool {pool.Name}", [pool.Size, pool.Machines]);
        }
    });

    private void Across()
    {
        foreach (var subnet in _architecture.Subnets.Where(subnet => subnet.Zone is null)) Node(2, Id(subnet.Name), subnet.Name, [$"private {subnet.Cidr}"]);
        foreach (var pool in _architecture.Pools.Where(pool => !pool.Zonal)) Node(
            2, Id(pool.Name), $"pool {pool.Name}", [pool.Size, pool.Machines + (pool.Spot ? ", spot" : "")]);
    }

    // The same numbers as in the SVG.
    private void Flows()
    {
        Line("callers -- 1 --> edge");
        foreach (var space in _architecture.Spaces.Where(space => space.Group != "platform"))
        {
            Line($"edge -- 2 --> {Id(space.Name)}");
            Line($"{Id(space.Name)} <-- 3, 4 --> {Id("realmworks-broker")}");
        }
        if (!_architecture.Outside.IsEmpty) Line("network -- 5 --> internet");
    }

    private void Node(int depth, string id, string title, IEnumerable<string> lines) => _text.Append(' ', depth * 2).Append(id).Append("[\"")
        .AppendJoin("<br/>", new[] { $"<b>{Escape(title)}</b>" }.Concat(lines.Where(line => line.Length > 0).Select(Escape))).Append("\"]\n");

    private void Group(int depth, string id, string title, Action inside)
    {
        _text.Append(' ', depth * 2).Append("subgraph ").Append(id).Append("[\"").Append(Escape(title)).Append("\"]\n");
        inside();
        _text.Append(' ', depth * 2).Append("end\n");
    }

    private void Line(string text) => _text.Append("  ").Append(text).Append('\n');

    private static string Id(string name) => NotInIds().Replace(name, "_");

    private static string Escape(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal);

    [GeneratedRegex("[^a-zA-Z0-9]")]
    private static partial Regex NotInIds();
}
