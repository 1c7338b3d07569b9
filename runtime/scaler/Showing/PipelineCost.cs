namespace Realmworks.Scaler.Showing;

internal sealed record PipelineCost(string Pipeline, CostAnswer Cost);
