namespace Realmworks.Hosting.Health;

/// <summary>Something that only a restart can mend. Asked on every probe, so it answers from memory.</summary>
public interface ILivenessCheck
{
    /// <summary>What is broken for good, or null.</summary>
    string? Problem { get; }
}
