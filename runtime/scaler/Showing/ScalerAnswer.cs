namespace Realmworks.Scaler.Showing;

/// <summary>A process of the scaler: <c>GET /v1/scaler</c>.</summary>
/// <param name="Identity">Its pod.</param>
/// <param name="Shards">What it scales now, of how many; empty where it stands by.</param>
/// <param name="ShardCount">All shards.</param>
/// <param name="Pipelines">Pipelines that it scales.</param>
internal sealed record ScalerAnswer(string Identity, IReadOnlyList<int> Shards, int ShardCount, int Pipelines);
