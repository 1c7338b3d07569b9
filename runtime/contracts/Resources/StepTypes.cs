namespace Realmworks.Contracts.Resources;

public static class StepTypes
{
    public const string Connector = "connector";
    public const string Choice = "choice";

    public static IReadOnlyList<string> All { get; } = [Connector, Choice];
}
