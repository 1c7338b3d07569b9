namespace Pulumi.Engine.Kube;

/// <summary>The annotations by which an object tells Pulumi's provider how to treat it.</summary>
internal static class Annotations
{
    public const string Autonamed = "pulumi.com/autonamed";
    public const string SkipAwait = "pulumi.com/skipAwait";
    public const string WaitFor = "pulumi.com/waitFor";
    public const string TimeoutSeconds = "pulumi.com/timeoutSeconds";
    public const string PatchForce = "pulumi.com/patchForce";
    public const string PatchFieldManager = "pulumi.com/patchFieldManager";
    public const string DeletionPropagation = "pulumi.com/deletionPropagationPolicy";
}
