namespace Realmworks.Scaler.Showing;

/// <param name="Pipelines">By resource name, dearest first.</param>
internal sealed record RealmCost(string Realm, string Stage, CostAnswer Total, IReadOnlyList<PipelineCost> Pipelines);
