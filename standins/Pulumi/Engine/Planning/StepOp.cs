namespace Pulumi.Engine.Planning;

internal enum StepOp
{
    Same,
    Create,
    Update,
    Delete,
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    Refresh,
    Skip,

    /// <summary>Was deleted to be made anew, which nobody wants any more: it only leaves the state.</summary>
    RemovePendingReplace,
}

internal static class StepOps
{
    /// <summary>The word in JSON and history.</summary>
    public static string Word(this StepOp op) => op switch
    {
        StepOp.CreateReplacement => "create-replacement",
        StepOp.DeleteReplaced => "delete-replaced",
        StepOp.RemovePendingReplace => "remove-pending-replace",
        _ => op.ToString().ToLowerInvariant(),
    };

    public static bool IsChange(this StepOp op) => op is not (StepOp.Same or StepOp.Read or StepOp.Refresh or StepOp.Skip);
}
