namespace Realmworks.Scaler.Showing;

/// <summary>The cost report: <c>GET /v1/costs</c>.</summary>
internal sealed record CostReport(CostAnswer? Total, IReadOnlyList<RealmCost> Realms);
