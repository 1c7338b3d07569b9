namespace Pulumi;

internal interface IInput
{
    /// <summary>The value to walk: for lists and maps their items one by one, so that each keeps its own secrecy and unknownness.</summary>
    IOutput ToOutput();
}
