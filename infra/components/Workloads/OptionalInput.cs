using Pulumi;

namespace Realmworks.Infra.Components.Workloads;

internal static class OptionalInput
{
    /// <summary>The conversion that the compiler makes of an output has no place for one that is not there.</summary>
    public static Input<string>? AsInput(this Output<string>? output) => output is null ? null : (Input<string>)output;

    /// <summary>The same for a text.</summary>
    public static Input<string>? AsInput(this string? text) => text is null ? null : (Input<string>)text;
}
