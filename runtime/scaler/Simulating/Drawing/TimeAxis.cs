namespace Realmworks.Scaler.Simulating.Drawing;

/// <summary>Round steps of time.</summary>
internal static class TimeAxis
{
    private static readonly double[] _steps =
        [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800];

    /// <returns>Seconds between marks, seconds of the unit, and its name.</returns>
    public static (double Step, double Unit, string Name) Step(double seconds, int marks)
    {
        var step = _steps.FirstOrDefault(one => seconds / one <= Math.Max(marks, 2), _steps[^1]);
        return step >= 86_400 ? (step, 86_400, " d") : step >= 3600 ? (step, 3600, " h") : step >= 60 ? (step, 60, " min") : (step, 1, " s");
    }
}
