using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Watching;

/// <param name="Replicas">The most of all the realm's scaled pipelines together.</param>
/// <param name="Shares">What each of them wants: the same object in every stage, at every turn.</param>
internal sealed record RealmCap(int Replicas, RealmShares Shares);
