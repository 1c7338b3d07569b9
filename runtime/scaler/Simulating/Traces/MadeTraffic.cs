namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>Traffic that nobody sent: the same for the same seed, on every machine.</summary>
/// <param name="Rate">Messages a second, on average; of a burst, besides the burst.</param>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="Burst">Messages of the burst, and of each spike's peak.</param>
public sealed record MadeTraffic(double Rate, double Seconds, int Burst, ResponseTime Response, int Seed)
{
    public const string Constant = "constant";
    public const string OneBurst = "burst";
    public const string Diurnal = "diurnal";
    public const string Spikes = "spikes";

    public static IReadOnlyList<string> Kinds { get; } = [Constant, OneBurst, Diurnal, Spikes];

    public Trace Make(string kind) => kind switch
    {
        Constant => Poisson(kind, _ => Rate, Rate),
        // Nights at a tenth of the average, the height of the day at nearly twice.
        Diurnal => Poisson(kind, at => Rate * (1 - (0.9 * Math.Cos(2 * Math.PI * at / Seconds))), Rate * 1.9),
        Spikes => Spiked(),
        OneBurst => Bursted(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"allowed: {string.Join(", ", Kinds)}"),
    };

    /// <summary>Arrivals that know nothing of each other, at a rate that changes: drawn at the highest, and thinned out.</summary>
    private Trace Poisson(string kind, Func<double, double> rate, double highest, IEnumerable<double>? besides = null)
    {
        var random = new Random(Seed);
        var arrivals = new List<double>(besides ?? []);
        for (var at = Gap(); at < Seconds && highest > 0; at += Gap())
        {
            if (random.NextDouble() * highest < rate(at))
                arrivals.Add(at);
        }
        arrivals.Sort();
        return new Trace(kind, Seconds, arrivals, [.. arrivals.Select(_ => Response.Draw(random))]);

        double Gap() => -Math.Log(1 - random.NextDouble()) / highest;
    }

    private Trace Bursted()
    {
        // Within ten seconds, after a minute of peace.
        var random = new Random(Seed + 1);
        return Poisson(OneBurst, _ => Rate, Rate, Enumerable.Range(0, Burst).Select(_ => Math.Min(60 + (10 * random.NextDouble()), Seconds)));
    }

    private Trace Spiked()
    {
        var random = new Random(Seed + 2);
        var spikes = new List<(double From, double To)>();
        for (var at = 300 + (300 * random.NextDouble()); at < Seconds; at += 600 + (900 * random.NextDouble()))
            spikes.Add((at, at + 45 + (90 * random.NextDouble())));
        var height = Math.Max(Rate * 8, Burst / 90.0);
        return Poisson(Spikes, at => spikes.Any(spike => at >= spike.From && at < spike.To) ? height : Rate / 2, height);
    }
}
