namespace Realmworks.Scaler.Acting;

/// <summary>What an executor says of itself.</summary>
/// <param name="Pod">Its pod.</param>
/// <param name="Held">Messages that it works on; null where it did not answer, which is not none.</param>
/// <param name="Seconds">Seconds of all executions so far.</param>
/// <param name="Executions">Executions so far.</param>
/// <param name="Cost">The deletion cost that its pod has now.</param>
internal sealed record ExecutorState(string Pod, int? Held, double Seconds, double Executions, int Cost);
