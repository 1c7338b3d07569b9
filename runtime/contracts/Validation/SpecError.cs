namespace Realmworks.Contracts.Validation;

/// <summary>One thing that is wrong in a resource.</summary>
/// <param name="Path">Where, from the resource's root: <c>spec.autoscaling.min</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record SpecError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
