using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A component or stack saying what its outputs are.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    public readonly string Urn = urn;

    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}
