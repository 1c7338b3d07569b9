namespace Pulumi.Engine.Checkpoints;

/// <summary><c>urn::id</c> of a provider resource.</summary>
internal readonly record struct ProviderReference(string Urn, string Id)
{
    /// <summary>Stands for an id, or any value, that a preview cannot know.</summary>
    public const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public bool IsKnown => Id.Length > 0 && Id != UnknownId;

    public static ProviderReference Parse(string text)
    {
        var at = text.LastIndexOf("::", StringComparison.Ordinal);
        return new ProviderReference(text[..at], text[(at + 2)..]);
    }

    public override string ToString() => $"{Urn}::{Id}";
}
