namespace Realmworks.Controller.Conditions;

/// <param name="Reason">One word, for a condition.</param>
/// <param name="Message">What is wrong and where.</param>
internal sealed record Problem(string Reason, string Message)
{
    public override string ToString() => $"{Reason}: {Message}";
}
