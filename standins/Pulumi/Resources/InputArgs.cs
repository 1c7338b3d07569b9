using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A class whose <see cref="InputAttribute"/> members are sent to the engine.</summary>
public abstract class InputArgs
{
    private protected InputArgs() => Members = InputMembers.Of(GetType());

    private InputMembers Members { get; }

    /// <summary>The members that have a value by their names in the engine; throws where a required one has no value.</summary>
    internal virtual IReadOnlyDictionary<string, object?> ToDictionary() => Members.Read(this);
}
