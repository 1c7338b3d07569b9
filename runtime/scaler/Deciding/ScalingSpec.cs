using Realmworks.Contracts.Resources;

namespace Realmworks.Scaler.Deciding;

/// <summary>What a pipeline asks of the scaler.</summary>
/// <param name="Min">0 scales to zero when idle, 1 or more is always on.</param>
/// <param name="Max">The most replicas.</param>
/// <param name="Consumers">Concurrent executions of one replica.</param>
/// <param name="Cooldown">Idle time before the last replica goes, 60 to 300 seconds.</param>
public readonly record struct ScalingSpec(int Min, int Max, int Consumers, TimeSpan Cooldown)
{
    public Pause Pause { get; init; }

    /// <summary>The replicas to keep while <see cref="Pause"/> is <see cref="Pause.At"/>.</summary>
    public int PauseAt { get; init; }

    /// <summary>Somebody else sets the same replicas: two that write in turn would start and stop them for ever.</summary>
    public bool HasRival { get; init; }

    /// <summary>From zero at once to what the first backlog needs, instead of to the first replica.</summary>
    public bool ActivatesToNeed { get; init; }

    /// <summary>What to do about a queue that stays unknown; null keeps the replicas as they are.</summary>
    public Fallback? Fallback { get; init; }

    /// <summary>The most that the realm's cap leaves to this pipeline now; null where the realm has none.</summary>
    public int? Allowance { get; init; }

    /// <summary>The most replicas, by the pipeline's own bound and by its realm's cap.</summary>
    internal int Ceiling => Math.Min(Max, Allowance ?? Max);

    /// <summary>Of a spec that <see cref="Contracts.Validation.PipelineValidation"/> found nothing wrong with.</summary>
    public static ScalingSpec Of(PipelineSpec pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var scaling = pipeline.Autoscaling;
        return new ScalingSpec(scaling.Min, scaling.Max, pipeline.EffectiveConsumers, TimeSpan.FromSeconds(scaling.CooldownSeconds))
        {
            Pause = scaling.Pause switch
            {
                PauseModes.All => Pause.All,
                PauseModes.In => Pause.In,
                PauseModes.Out => Pause.Out,
                PauseModes.At => Pause.At,
                _ => Pause.None,
            },
            PauseAt = scaling.PauseAt ?? 0,
            ActivatesToNeed = scaling.Activation == ActivationModes.Need,
            Fallback = scaling.Fallback is { } fallback ? new Fallback(fallback.Replicas, TimeSpan.FromSeconds(fallback.AfterSeconds)) : null,
        };
    }
}
