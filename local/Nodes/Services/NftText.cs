using System.Globalization;
using System.Text;

namespace Realmworks.Local.Nodes.Services;

/// <summary>What the fabric's nftables tables are written with.</summary>
internal static class NftText
{
    /// <summary>Begins a table that takes the place of the one of its name. Declared first: deleting what is not there would fail the transaction.</summary>
    public static StringBuilder Table(string name) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"table {name} {{ }}\ndelete table {name}\ntable {name} {{\n");

    /// <summary>A set or map with these elements.</summary>
    public static void AppendElements(this StringBuilder text, string name, string type, IReadOnlyCollection<string> elements)
    {
        text.Append(CultureInfo.InvariantCulture, $" {name} {{\n  type {type}\n");
        if (elements.Count > 0)
            text.Append("  elements = { ").AppendJoin(", ", elements).Append(" }\n");
        text.Append(" }\n");
    }
}
