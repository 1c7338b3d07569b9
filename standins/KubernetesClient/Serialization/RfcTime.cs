using System.Globalization;

namespace k8s;

/// <summary>Kubernetes' Time and MicroTime: whole seconds without a fraction, anything else with exactly six digits.</summary>
internal static class RfcTime
{
    private static readonly string[] _formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DateTimeOffset Parse(string text)
    {
        // One to nine digits are found in the wild; .NET knows seven.
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var end = dot < 0 ? 0 : dot + 1 + text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9');
        var known = end - dot > 8 ? string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end)) : text;
        return DateTimeOffset.TryParseExact(known, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"Unable to parse {text} as an RFC 3339 time");
    }

    public static string Format(DateTimeOffset time)
    {
        var whole = time.Ticks % TimeSpan.TicksPerSecond == 0;
        return time.UtcDateTime.ToString(
            whole ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }
}
