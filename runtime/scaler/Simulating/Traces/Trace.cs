namespace Realmworks.Scaler.Simulating.Traces;

/// <summary>Messages as they came, or might come, to one pipeline.</summary>
/// <param name="Name">What it is called in drawings.</param>
/// <param name="Seconds">How long it lasts; the last message may come before its end.</param>
/// <param name="Arrivals">Seconds from the start at which each message comes, in order.</param>
/// <param name="Responses">Seconds that each message's execution takes.</param>
public sealed record Trace(string Name, double Seconds, IReadOnlyList<double> Arrivals, IReadOnlyList<double> Responses)
{
    /// <summary>More than that is another tool's work: an hour at two thousand a second.</summary>
    public const int MostMessages = 7_200_000;

    /// <summary>A fortnight.</summary>
    public const double LongestSeconds = 14 * 86_400;

    public double MeanRate => Seconds > 0 ? Arrivals.Count / Seconds : 0;

    public double MeanResponse => Responses.Count > 0 ? Responses.Average() : 0;
}
