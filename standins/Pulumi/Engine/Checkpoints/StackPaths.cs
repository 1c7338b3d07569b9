namespace Pulumi.Engine.Checkpoints;

/// <summary>Where Pulumi's file backend keeps a stack, project-scoped layout.</summary>
internal sealed record StackPaths(string Backend, string Project, string Stack)
{
    public string FullName => $"organization/{Project}/{Stack}";

    public string Meta => At("meta.yaml");

    public string Checkpoint => At("stacks", Project, $"{Stack}.json");

    public string Backup => $"{Checkpoint}.bak";

    public string History => At("history", Project, Stack);

    public string Locks => At("locks", "organization", Project, Stack);

    private string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The backend's folder may be given as Pulumi's URL of it.</summary>
    private string Root => Path.Combine(
        Backend.StartsWith("file://", StringComparison.Ordinal) ? Backend["file://".Length..] : Backend, ".pulumi");
}
