using System.Globalization;

namespace Realmworks.Local.Controllers.CronJobs;

/// <summary>
/// A schedule of five fields (minute, hour, day of month, month, day of week) with *, lists, ranges, steps and names, or @hourly and
/// the like. When both day fields are restricted, either one is enough, as cron has always had it.
/// </summary>
internal sealed class CronSchedule(string[] fields)
{
    private static readonly Dictionary<string, string> s_named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *", ["@monthly"] = "0 0 1 * *", ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@hourly"] = "0 * * * *",
    };

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly HashSet<int> _minutes = Field(fields[0], 0, 59, []);
    private readonly HashSet<int> _hours = Field(fields[1], 0, 23, []);
    private readonly HashSet<int> _days = Field(fields[2], 1, 31, []);
    private readonly HashSet<int> _months = Field(fields[3], 1, 12, s_months);
    private readonly HashSet<int> _weekdays = [.. Field(fields[4], 0, 7, s_days).Select(day => day % 7)];
    private readonly bool _bothDays = fields[2][0] is '*' or '?' || fields[4][0] is '*' or '?';

    /// <exception cref="FormatException">The text is no schedule; the message says which part.</exception>
    public static CronSchedule Parse(string text)
    {
        var fields = s_named.GetValueOrDefault(text.Trim(), text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 ? new CronSchedule(fields) : throw new FormatException($"expected exactly 5 fields, found {fields.Length}: {text}");
    }

    /// <summary>The first time after the given one, in the given zone; null when there is none within five years (31 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var at = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        for (var end = at.AddYears(5); at < end;)
        {
            if (!_months.Contains(at.Month))
                at = new DateTime(at.Year, at.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
            else if (!IsDay(at))
                at = at.Date.AddDays(1);
            else if (!_hours.Contains(at.Hour))
                at = at.Date.AddHours(at.Hour + 1);
            else if (!_minutes.Contains(at.Minute) || zone.IsInvalidTime(at))
                at = at.AddMinutes(1);
            else
                return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
        }

        return null;
    }

    private bool IsDay(DateTime at)
    {
        var (day, weekday) = (_days.Contains(at.Day), _weekdays.Contains((int)at.DayOfWeek));
        return _bothDays ? day && weekday : day || weekday;
    }

    private static HashSet<int> Field(string text, int low, int high, string[] names)
    {
        var values = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var alone] => (alone, 1),
                [var stepped, var by] when int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (stepped, number),
                _ => throw new FormatException($"failed to parse '{part}'"),
            };
            var (from, to) = range is "*" or "?" ? (low, high) : range.Split('-') switch
            {
                [var one] => (Number(one), part.Contains('/', StringComparison.Ordinal) ? high : Number(one)),
                [var first, var last] => (Number(first), Number(last)),
                _ => throw new FormatException($"failed to parse '{part}'"),
            };
            if (from < low || to > high || from > to)
                throw new FormatException($"'{part}' is not within {low}-{high}");
            for (var value = from; value <= to; value += step)
                values.Add(value);
        }

        return values;

        int Number(string word)
        {
            var name = Array.FindIndex(names, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (name >= 0)
                return name + low;
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException($"failed to parse '{word}'");
        }
    }
}
