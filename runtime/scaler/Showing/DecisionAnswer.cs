namespace Realmworks.Scaler.Showing;

/// <summary>A decision with all its figures; null is what is not known.</summary>
/// <param name="At">When.</param>
/// <param name="From">Replicas that were asked for before.</param>
/// <param name="To">Replicas that are asked for now.</param>
/// <param name="Reason">One of the public reasons (docs/autoscaling.md).</param>
/// <param name="Wanted">What that rule asked for.</param>
/// <param name="Limit">What kept it from that; <c>None</c> where nothing did.</param>
/// <param name="UpNeeds">Replicas for which the messages would not exceed the target.</param>
/// <param name="DownNeeds">Replicas that arrivals times response time need.</param>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Held">Messages that replicas hold.</param>
/// <param name="ArrivalRate">Messages a second.</param>
/// <param name="ResponseTime">Seconds that a message is held.</param>
/// <param name="ReadyReplicas">Replicas that take work.</param>
/// <param name="BusyReplicas">Replicas that hold messages, where executors were asked.</param>
/// <param name="Consumers">Concurrent executions of one replica.</param>
/// <param name="Min">The fewest replicas.</param>
/// <param name="Max">The most replicas.</param>
/// <param name="CooldownSeconds">Idle time of the last replica before it goes.</param>
/// <param name="Text">The same in words.</param>
internal sealed record DecisionAnswer(
    DateTimeOffset At, int From, int To, string Reason, int Wanted, string Limit, int? UpNeeds,
    int? DownNeeds, long? Ready, long? Held, double? ArrivalRate, double? ResponseTime,
    int ReadyReplicas, int? BusyReplicas, int Consumers, int Min, int Max, double CooldownSeconds, string Text);
