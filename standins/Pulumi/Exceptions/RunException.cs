namespace Pulumi;

/// <summary>A fault of the program's that its message says in full: shown without a stack trace.</summary>
public class RunException : Exception
{
    public RunException(string message)
        : base(message)
    {
    }

    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal static RunException NotOutputs(IEnumerable<string> names) =>
        new($"[Output] properties are of type Output<T>; '{string.Join(", ", names)}' are not.");
}
