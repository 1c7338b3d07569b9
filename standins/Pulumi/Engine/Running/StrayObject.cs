namespace Pulumi.Engine.Running;

/// <summary>An object that is labelled as the stack's and that its state knows nothing of.</summary>
internal sealed record StrayObject(string Type, string Id, FieldOwner? By, DateTimeOffset? Created);
