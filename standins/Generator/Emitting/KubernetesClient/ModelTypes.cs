using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>The C# type of a model's property. Pulumi's declarations say number and string where the API has long, time, bytes and
/// quantity; those are known here by name.</summary>
internal static class ModelTypes
{
    private static readonly HashSet<string> s_long =
    [
        "activeDeadlineSeconds", "defaultUser", "deletionGracePeriodSeconds", "expirationSeconds", "fsGroup", "generation",
        "gracePeriodSeconds", "maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties", "observedGeneration",
        "remainingItemCount", "revision", "runAsGroup", "runAsUser", "sizeBytes", "startingDeadlineSeconds", "supplementalGroups",
        "terminationGracePeriodSeconds", "tolerationSeconds", "user", "capacity@core/v1/NodeSwapStatus", "gid@core/v1/LinuxContainerUser",
        "seconds@core/v1/SleepAction", "uid@core/v1/LinuxContainerUser",
    ];

    private static readonly HashSet<string> s_time =
    [
        "acquireTime", "completionTime", "creationTime", "creationTimestamp", "deletionTimestamp", "deprecatedFirstTimestamp",
        "deprecatedLastTimestamp", "disruptedPods", "eventTime", "expirationTimestamp", "finishedAt", "firstTimestamp",
        "lastHeartbeatTime", "lastObservedTime", "lastPhaseTransitionTime", "lastProbeTime", "lastScaleTime", "lastScheduleTime",
        "lastSuccessfulTime", "lastTimestamp", "lastTransitionTime", "lastUpdateTime", "renewTime", "startTime", "startedAt", "timeAdded",
        "time@meta/v1/ManagedFieldsEntry",
    ];

    private static readonly HashSet<string> s_bytes = ["binaryData", "caBundle", "data@core/v1/Secret"];

    private static readonly HashSet<string> s_quantity =
    [
        "allocatable", "allocatedResources", "averageValue", "capacity", "defaultRequest", "divisor", "hard", "limits",
        "maxLimitRequestRatio", "maximumVolumeSize", "overhead", "perContainer", "perPod", "quantity", "requests", "sizeLimit", "tolerance",
        "used",
        "default@core/v1/LimitRangeItem", "max@core/v1/LimitRangeItem", "min@core/v1/LimitRangeItem",
        "value@autoscaling/v2/MetricTarget", "value@autoscaling/v2/MetricValueStatus",
    ];

    public static string Of(TypeSchema owner, PropertySchema property)
    {
        var type = property.Input ?? property.Output!;
        var required = property.Input is null ? !property.Nullable : !property.Optional;
        return Name(type, new Leaf(
            Is(s_long, owner, property),
            Is(s_time, owner, property),
            Is(s_bytes, owner, property),
            Is(s_quantity, owner, property),
            // Required by the API, but never there in events that were made the older way.
            required && property.Name != "eventTime"));
    }

    private static string Name(TypeRef type, Leaf leaf) => type switch
    {
        ListRef list => $"IList<{Name(list.Element, leaf with { Required = false })}>",
        MapRef map => $"IDictionary<string, {Name(map.Value, leaf with { Required = false })}>",
        ObjectRef reference => ModelNames.Class(reference.Key),
        ConstantRef or EnumRef => "string",
        UnionRef { Options: var options } when options.Contains(TypeRef.Int) && options.Contains(TypeRef.String) => "IntOrString",
        UnionRef { Options: var options } => options.All(option => option is EnumRef or ConstantRef || option == TypeRef.String) ? "string" : "object",
        _ when type == TypeRef.String => leaf switch
        {
            { Bytes: true } => "byte[]",
            { Quantity: true } => "ResourceQuantity",
            { Time: true } => Value("DateTime", leaf),
            _ => "string",
        },
        _ when type == TypeRef.Int => Value(leaf.Long ? "long" : "int", leaf),
        _ when type == TypeRef.Double => Value("double", leaf),
        _ when type == TypeRef.Bool => Value("bool", leaf),
        _ => "object",
    };

    private static string Value(string name, Leaf leaf) => leaf.Required ? name : name + "?";

    private static bool Is(HashSet<string> names, TypeSchema owner, PropertySchema property) =>
        names.Contains(property.Name) || names.Contains($"{property.Name}@{owner.Key}");

    private sealed record Leaf(bool Long, bool Time, bool Bytes, bool Quantity, bool Required);
}
