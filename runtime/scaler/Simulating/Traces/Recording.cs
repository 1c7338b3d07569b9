using System.Globalization;
using System.Text;

namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>A trace in the making, from what the scaler says of a pipeline turn by turn; written as <see cref="TraceReader"/> reads it.</summary>
public sealed class Recording
{
    private readonly List<(DateTimeOffset At, double Rate, double? Response)> _turns = [];

    public int Turns => _turns.Count;

    /// <param name="at">The turn; one that was there already is left out.</param>
    /// <param name="rate">Messages a second since the turn before; null where it is not known.</param>
    /// <param name="response">Seconds; null where it is not known.</param>
    public bool Add(DateTimeOffset at, double? rate, double? response)
    {
        if (rate is null || (_turns.Count > 0 && at <= _turns[^1].At))
            return false;
        _turns.Add((at, rate.Value, response));
        return true;
    }

    /// <summary>The rate of a turn is that of the time before it, so each row stands for the time up to the turn after it.</summary>
    public string Csv()
    {
        var text = new StringBuilder("time,messages,response\n");
        var rest = 0.0;
        for (var i = 0; i + 1 < _turns.Count; i++)
        {
            var (at, _, _) = _turns[i];
            var (until, rate, response) = _turns[i + 1];
            // What rounding leaves over goes to the next row: the sum is right.
            var exact = (rate * (until - at).TotalSeconds) + rest;
            var messages = (long)Math.Max(Math.Round(exact), 0);
            rest = exact - messages;
            text.Append(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ},{messages},{response:0.###}\n");
        }
        return text.ToString();
    }
}
