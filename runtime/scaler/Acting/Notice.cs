namespace Realmworks.Scaler.Acting;

/// <summary>What is told of once, as an event of its own, beside changes of the replicas.</summary>
/// <param name="Reason">The event's.</param>
/// <param name="Message">With all figures.</param>
/// <param name="Warns">Whether somebody should mend something.</param>
internal sealed record Notice(string Reason, string Message, bool Warns);
