using System.Globalization;

namespace Realmworks.Infra.Components.Nodes.Headroom;

internal static class Quantity
{
    /// <summary>CPUs: <c>500m</c> is a half.</summary>
    public static double Cpus(string text) => text.EndsWith('m')
        ? double.Parse(text[..^1], CultureInfo.InvariantCulture) / 1000
        : double.Parse(text, CultureInfo.InvariantCulture);
}
