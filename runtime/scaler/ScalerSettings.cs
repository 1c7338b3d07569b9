using System.Text.Json.Serialization;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler;

/// <summary>
/// What may be changed while the scaler runs; what is left out stays at its default. Settable, because the reader without reflection would
/// set what is left out of an init-only one to zero.
/// </summary>
internal sealed record ScalerSettings
{
    /// <summary>10 to 100.</summary>
    public int TargetPercent { get; set; } = ScalingPolicy.Default.TargetPercent;

    /// <summary>0 to 200.</summary>
    public int DownHeadroomPercent { get; set; } = ScalingPolicy.Default.DownHeadroomPercent;

    /// <summary>100 to 1000.</summary>
    public int GrowthPercent { get; set; } = ScalingPolicy.Default.GrowthPercent;

    /// <summary>1 to 100.</summary>
    public int GrowthStep { get; set; } = ScalingPolicy.Default.GrowthStep;

    /// <summary>10 to 600.</summary>
    public int StabilizationSeconds { get; set; } = (int)ScalingPolicy.Default.StabilizationWindow.TotalSeconds;

    /// <summary>1 to 300.</summary>
    public int StartupGraceSeconds { get; set; } = (int)ScalingPolicy.Default.StartupGrace.TotalSeconds;

    /// <summary>Whether a queue that the broker does not have counts as empty.</summary>
    public bool MissingQueueIsEmpty { get; set; } = ScalingPolicy.Default.MissingQueueIsEmpty;

    [JsonIgnore]
    public ScalingPolicy Policy => ScalingPolicy.Default with
    {
        TargetPercent = TargetPercent,
        DownHeadroomPercent = DownHeadroomPercent,
        GrowthPercent = GrowthPercent,
        GrowthStep = GrowthStep,
        StabilizationWindow = TimeSpan.FromSeconds(StabilizationSeconds),
        StartupGrace = TimeSpan.FromSeconds(StartupGraceSeconds),
        MissingQueueIsEmpty = MissingQueueIsEmpty,
    };

    /// <summary>All that is wrong, each with what is allowed.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        Check("targetPercent", TargetPercent, 10, 100);
        Check("downHeadroomPercent", DownHeadroomPercent, 0, 200);
        Check("growthPercent", GrowthPercent, 100, 1000);
        Check("growthStep", GrowthStep, 1, 100);
        Check("stabilizationSeconds", StabilizationSeconds, 10, 600);
        Check("startupGraceSeconds", StartupGraceSeconds, 1, 300);
        return errors;

        void Check(string name, int value, int least, int most)
        {
            if (value < least || value > most)
                errors.Add($"{name} is {value}; allowed: {least} to {most}");
        }
    }
}
