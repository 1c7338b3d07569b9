using System.Globalization;

namespace Realmworks.Local.Controllers.Running;

/// <summary>Times as the API writes them.</summary>
internal static class Timestamps
{
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
