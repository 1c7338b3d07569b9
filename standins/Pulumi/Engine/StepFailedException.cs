namespace Pulumi.Engine;

/// <summary>
/// A registration whose step failed, or whose dependency's did. The engine has reported the failure already; the program only has to
/// let what depends on the resource go.
/// </summary>
internal sealed class StepFailedException(string urn, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Urn { get; } = urn;
}
