namespace Realmworks.Contracts.Resources;

/// <summary>The connectors that the executor has.</summary>
public static class StepNames
{
    public const string JsonGenerator = "json-generator-connector";
    public const string Transform = "transform-connector";
    public const string Log = "log-connector";
    public const string Delayer = "delayer-connector";
    public const string ThrowError = "throw-error-connector";

    public static IReadOnlyList<string> All { get; } = [JsonGenerator, Transform, Log, Delayer, ThrowError];
}
