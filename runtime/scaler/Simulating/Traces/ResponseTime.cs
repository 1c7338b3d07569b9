namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>How long executions take: log-normal, which response times mostly are.</summary>
/// <param name="Mean">Seconds.</param>
/// <param name="Spread">Standard deviation over mean; 0 makes all the same.</param>
public readonly record struct ResponseTime(double Mean, double Spread)
{
    public double Draw(Random random, double? mean = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        var centre = mean ?? Mean;
        if (Spread <= 0)
            return centre;
        var variance = Math.Log(1 + (Spread * Spread));
        return centre * Math.Exp((Math.Sqrt(variance) * Normal(random)) - (variance / 2));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
