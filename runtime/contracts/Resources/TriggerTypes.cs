namespace Realmworks.Contracts.Resources;

public static class TriggerTypes
{
    public const string Http = "http";

    public static IReadOnlyList<string> All { get; } = [Http];
}
