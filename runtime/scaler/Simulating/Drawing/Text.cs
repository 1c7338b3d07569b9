using System.Globalization;

namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>Figures as people read them.</summary>
internal static class Text
{
    public static string Count(double value) => value.ToString(Math.Abs(value) < 10 && value != Math.Floor(value) ? "0.#" : "N0", CultureInfo.InvariantCulture);

    public static string Duration(double seconds) => seconds switch
    {
        double.PositiveInfinity => "never",
        < 0.0005 => "0",
        < 1 => $"{(seconds * 1000).ToString("0", CultureInfo.InvariantCulture)} ms",
        < 100 => $"{seconds.ToString("0.#", CultureInfo.InvariantCulture)} s",
        < 6000 => $"{(seconds / 60).ToString("0.#", CultureInfo.InvariantCulture)} min",
        < 172_800 => $"{(seconds / 3600).ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => $"{(seconds / 86_400).ToString("0.#", CultureInfo.InvariantCulture)} d",
    };

    public static string Percent(double part) => $"{(part * 100).ToString("0", CultureInfo.InvariantCulture)}%";
}
