namespace Pulumi.Engine;

internal enum ChangeKind
{
    Add,
    Delete,
    Update,
}

/// <summary>One field that differs. <see cref="Replaces"/>: the resource must be made anew for it.</summary>
internal sealed record PropertyChange(PropertyPath Path, ChangeKind Kind, PropertyValue? Old, PropertyValue? New, bool Replaces = false)
{
    /// <summary>The word in <c>detailedDiff</c>.</summary>
    public string Word => (Kind, Replaces) switch
    {
        (ChangeKind.Add, false) => "add",
        (ChangeKind.Add, true) => "add-replace",
        (ChangeKind.Delete, false) => "delete",
        (ChangeKind.Delete, true) => "delete-replace",
        (_, false) => "update",
        (_, true) => "update-replace",
    };
}
