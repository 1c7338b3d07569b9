using System.Globalization;
using Realmworks.Scaler.Simulating.Advice;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Cli.Scaling;

/// <summary>Advice as a table, and as what to write into the Pipeline.</summary>
internal static class AdviceText
{
    public static void Write(TextWriter output, Trace trace, AdviceRequest request, Advice advice, Candidate today, double? price)
    {
        var best = advice.Best;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileNameWithoutExtension(trace.Name)}: {trace.Arrivals.Count:N0} messages in {trace.Seconds / 3600:0.#} h, "
            + $"{trace.MeanResponse:0.##} s each; {request.Percent:0.#}% must not wait for more than {request.MostWait:0.#} s; {advice.Tried} settings tried"));
        output.WriteLine();
        output.WriteLine($"{"",-14}{"size",-8}{"consumers",10}{"min",5}{"max",5}{"wait",9}{"longest",9}{"GB-s",9}{(price is null ? "" : "price"),9}  of today");
        Row("scale to zero", advice.ToZero);
        Row("always on", advice.AlwaysOn);
        Row("today", today);
        output.WriteLine();
        output.WriteLine(best.Keeps
            ? $"Take this: {Share(best)} of what {today.Max} {today.Size.Name} without autoscaling cost."
            : "No settings keep that wait: allow a longer one, or more replicas with --most. The nearest:");
        output.WriteLine();
        output.WriteLine($"  size: {best.Size.Name}");
        output.WriteLine(FormattableString.Invariant($"  consumers: {best.Consumers}"));
        output.WriteLine(FormattableString.Invariant(
            $"  autoscaling: {{ enabled: true, min: {best.Min}, max: {best.Max}, cooldownSeconds: {request.Settings.Spec.Cooldown.TotalSeconds:0} }}"));

        void Row(string name, Candidate one) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-14}{one.Size.Name,-8}{one.Consumers,10}{one.Min,5}{one.Max,5}{Seconds(one.Wait),9}{Seconds(one.Run.Wait(100)),9}"
            + $"{one.Run.GigabyteSeconds,9:N0}{Cost(one),9}{Share(one),10}{(one.Keeps ? "" : "  waits too long")}"));

        string Cost(Candidate one) => price is null ? "" : (one.Run.GigabyteSeconds * price.Value).ToString("0.00", CultureInfo.InvariantCulture);

        string Share(Candidate one) => (one.Run.GigabyteSeconds / today.Run.GigabyteSeconds).ToString("0%", CultureInfo.InvariantCulture);
    }

    private static string Seconds(double seconds) => double.IsFinite(seconds) ? seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s" : "never";
}
