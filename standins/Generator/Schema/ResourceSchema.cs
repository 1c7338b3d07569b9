namespace StandIns.Generator.Schema;

/// <param name="Token">The resource type: <c>kubernetes:apps/v1:Deployment</c>.</param>
/// <param name="Module">The folder in the npm package: <c>apps/v1</c>.</param>
internal sealed record ResourceSchema(string Token, string Module, IReadOnlyList<PropertySchema> Properties)
{
    public string Name => Token[(Token.LastIndexOf(':') + 1)..];

    /// <summary>Older types of the same resource.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> SecretOutputs { get; init; } = [];
}
