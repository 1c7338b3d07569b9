using System.Globalization;

namespace Realmworks.Local.Controllers.Running;

/// <summary>What the controllers' statuses are built with.</summary>
internal static class StatusBuilding
{
    /// <summary>The object's status, to be changed.</summary>
    public static JsonObject StatusCopy(this JsonObject item) => item.ObjectAt("status")?.Copy() ?? [];

    /// <summary>A count of none is left out.</summary>
    public static void SetCount(this JsonObject status, string name, long count)
    {
        if (count == 0)
            status.Remove(name);
        else
            status[name] = count;
    }

    /// <summary>A number as it is, or a percentage of the whole, rounded up or down.</summary>
    public static int Share(JsonNode value, int of, bool up = true)
    {
        var text = value.ToString();
        if (!text.EndsWith('%'))
            return int.Parse(text, CultureInfo.InvariantCulture);
        var share = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture) * of / 100.0;
        return (int)(up ? Math.Ceiling(share) : Math.Floor(share));
    }
}
