namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>What a pod uses of one resource (cores or bytes), over which window that was measured, and when the window ended.</summary>
internal sealed record PodMetric(decimal Value, DateTimeOffset At, TimeSpan Window);
