using Realmworks.Scaler.Acting;

namespace Realmworks.Scaler.Showing;

/// <summary>A decision and when it was made.</summary>
internal readonly record struct DecisionEntry(DateTimeOffset At, Verdict Verdict);
