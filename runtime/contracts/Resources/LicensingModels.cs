namespace Realmworks.Contracts.Resources;

public static class LicensingModels
{
    public const string Consumption = "consumption";
    public const string Subscription = "subscription";
    public const string Pipeline = "pipeline";

    public static IReadOnlyList<string> All { get; } = [Consumption, Subscription, Pipeline];
}
