namespace EndToEnd.Tests.Running;

/// <summary>A line that a pod's container wrote.</summary>
internal sealed record PodLine(DateTimeOffset At, string Pod, string Text);
