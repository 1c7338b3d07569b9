using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource being registered or read.</summary>
public class MockResourceArgs
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    public string? Provider { get; set; }

    /// <summary>The id to read or import; empty for a new resource.</summary>
    public string? Id { get; set; }
}
