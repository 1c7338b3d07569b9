namespace Pulumi.Engine.Checkpoints;

/// <summary>A step that had begun when the checkpoint was written. <see cref="Kind"/>: creating, updating, deleting, reading.</summary>
internal sealed record PendingOperation(ResourceState Resource, string Kind)
{
    public const string Creating = "creating";
    public const string Updating = "updating";
    public const string Deleting = "deleting";
}
