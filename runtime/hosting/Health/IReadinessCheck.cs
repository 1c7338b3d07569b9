namespace Realmworks.Hosting.Health;

/// <summary>Something that a service needs to take work. Asked on every probe, so it answers from memory.</summary>
public interface IReadinessCheck
{
    /// <summary>What is missing, or null when nothing is.</summary>
    string? Problem { get; }
}
