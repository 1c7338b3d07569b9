namespace Realmworks.Scaler.Showing;

/// <summary>A pipeline: <c>GET /v1/pipelines</c> (without history) and <c>GET /v1/pipelines/{realm}/{stage}/{pipeline}</c>.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Pipeline">The resource's name, <c>orders-v1</c>.</param>
/// <param name="Queue">Its queue at the broker.</param>
/// <param name="Latest">The last decision.</param>
/// <param name="History">Decisions that differ from those before them, newest first, at most 32.</param>
/// <param name="Cost">What it took.</param>
internal sealed record PipelineAnswer(
    string Realm, string Stage, string Pipeline, string Queue, DecisionAnswer? Latest, IReadOnlyList<DecisionAnswer>? History, CostAnswer? Cost);
