namespace Realmworks.Local.Controllers.Deployments;

/// <summary>What a rollout must know of one replica set. MaxReplicas is the size the deployment could have when it was last scaled.</summary>
internal sealed record ReplicaSetSize(string Name, DateTimeOffset Created, int Replicas, int Available, int MaxReplicas = 0);
