using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>A run as so many columns of the same time: what a drawing has room for.</summary>
internal static class Columns
{
    public static double[] Waiting(Run run, int seconds, int columns) => Most(run.Waiting, seconds, columns);

    public static double[] Replicas(Run run, int seconds, int columns) => Most(run.Replicas, seconds, columns);

    /// <summary>What 95% of the messages that came in the column took at most, from arrival to reply; NaN where none came.</summary>
    public static double[] Latency(Run run, int seconds, int columns)
    {
        var values = new double[columns];
        var latencies = new List<double>();
        for (var (column, i) = (0, 0); column < columns; column++)
        {
            latencies.Clear();
            for (; i < run.Waits.Count && run.Trace.Arrivals[i] * columns < (column + 1.0) * seconds; i++)
            {
                if (!double.IsNaN(run.Waits[i]))
                    latencies.Add(run.Waits[i] + run.Trace.Responses[i]);
            }
            latencies.Sort();
            values[column] = latencies.Count == 0 ? double.NaN : latencies[(int)Math.Ceiling(0.95 * latencies.Count) - 1];
        }
        return values;
    }

    /// <summary>Replica-seconds paid for so far.</summary>
    public static double[] Cost(Run run, int seconds, int columns)
    {
        var values = new double[columns];
        var (sum, at) = (0.0, 0);
        for (var column = 0; column < columns; column++)
        {
            for (; at < Math.Min((long)(column + 1) * seconds / columns, run.Seconds); at++)
                sum += run.Paid[at];
            values[column] = sum;
        }
        return values;
    }

    private static double[] Most(IReadOnlyList<int> series, int seconds, int columns)
    {
        var values = new double[columns];
        for (var at = 0; at < Math.Min(series.Count, seconds); at++)
        {
            var column = (int)((long)at * columns / seconds);
            values[column] = Math.Max(values[column], series[at]);
        }
        return values;
    }
}
