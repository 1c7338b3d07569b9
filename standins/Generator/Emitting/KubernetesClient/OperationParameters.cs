namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>The parameters of each kind of call, in the official order.</summary>
internal static class OperationParameters
{
    public static IReadOnlyList<Parameter> List { get; } =
    [
        Parameter.InQuery("bool?", "allowWatchBookmarks"),
        Parameter.InQuery("string", "continue"),
        Parameter.InQuery("string", "fieldSelector"),
        Parameter.InQuery("string", "labelSelector"),
        Parameter.InQuery("int?", "limit"),
        Parameter.InQuery("string", "resourceVersion"),
        Parameter.InQuery("string", "resourceVersionMatch"),
        Parameter.InQuery("bool?", "sendInitialEvents"),
        Parameter.InQuery("int?", "timeoutSeconds"),
        Parameter.InQuery("bool?", "watch"),
        Parameter.InQuery("bool?", "pretty"),
    ];

    public static IReadOnlyList<Parameter> Write { get; } =
    [
        Parameter.InQuery("string", "dryRun"),
        Parameter.InQuery("string", "fieldManager"),
        Parameter.InQuery("string", "fieldValidation"),
    ];

    public static IReadOnlyList<Parameter> Delete { get; } =
    [
        new("V1DeleteOptions", "body", false),
        Parameter.InQuery("string", "dryRun"),
        Parameter.InQuery("int?", "gracePeriodSeconds"),
        Parameter.InQuery("bool?", "orphanDependents"),
        Parameter.InQuery("string", "propagationPolicy"),
    ];

    public static Parameter Force { get; } = Parameter.InQuery("bool?", "force");

    public static Parameter Pretty { get; } = Parameter.InQuery("bool?", "pretty");

    public static Parameter Body(string type) => new(type, "body", true);
}
