namespace Realmworks.Executor.Flows;

/// <summary>A step ended the execution with an error that the caller is told.</summary>
internal sealed class FlowException(string error, int code, string? kind = null) : Exception(error)
{
    public int Code { get; } = code;

    /// <summary>The product's name for it, where it has one.</summary>
    public string? Kind { get; } = kind;
}
