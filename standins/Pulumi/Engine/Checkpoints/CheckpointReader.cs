using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>Reads a checkpoint of version 3 or 4, or a deployment as <c>pulumi stack export</c> writes it.</summary>
internal sealed class CheckpointReader(Func<string, string> decrypt, Action<PropertyValue.Secret, string> remember)
{
    private static readonly ImmutableHashSet<string> s_used =
    [
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external", "dependencies", "initErrors",
        "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "aliases", "customTimeouts", "importID",
        "retainOnDelete", "deletedWith", "created", "modified", "ignoreChanges", "replaceOnChanges",
    ];

    private static readonly ImmutableHashSet<string> s_usedOfCheckpoint = ["stack", "latest"];
    private static readonly ImmutableHashSet<string> s_usedOfLatest = ["manifest", "secrets_providers", "resources", "pending_operations", "metadata"];

    public static JsonObject Parse(ReadOnlySpan<byte> content, string source)
    {
        try
        {
            return EngineJson.Parse(content) as JsonObject ?? throw new JsonException("not an object");
        }
        catch (JsonException e)
        {
            throw new EngineException(ExitCode.Error, $"the state in {source} is no checkpoint: {e.Message}", e);
        }
    }

    /// <summary>The salt that the file's secrets need, known before any of them is opened.</summary>
    public static string? Salt(JsonObject file)
    {
        if (Latest(file)?["secrets_providers"] is not JsonObject provider) return null;
        return provider["type"]?.ToString() is "passphrase"
            ? provider["state"]?["salt"]?.ToString()
            : throw new EngineException(
                ExitCode.Configuration,
                $"the state's secrets provider {provider["type"]} needs the Pulumi CLI; here only passphrase works");
    }

    public Snapshot Read(JsonObject file)
    {
        RefuseUnknown(file);
        if (Latest(file) is not { } latest) return Snapshot.Empty;
        return new Snapshot
        {
            Resources = [.. Objects(latest["resources"]).Select(Resource)],
            Pending = [.. Objects(latest["pending_operations"]).Select(p => new PendingOperation(
                Resource(p["resource"] as JsonObject ?? []), p["type"]?.ToString() ?? ""))],
            EncryptionSalt = Salt(file),
            Metadata = latest["metadata"]?.DeepClone(),
            CheckpointRest = Rest(file["checkpoint"] as JsonObject ?? [], s_usedOfCheckpoint),
            Rest = Rest(latest, s_usedOfLatest),
        };
    }

    /// <summary>Version 4 is version 3 with features named, each of which changes what a resource's state means.</summary>
    private static void RefuseUnknown(JsonObject file)
    {
        var version = file["version"]?.GetValue<int>();
        if (version is not (3 or 4)) throw new EngineException(ExitCode.Error, $"checkpoint version {version} is not supported: only 3 and 4 are");
        var unknown = version == 3 ? [] : Texts(file["features"]).Where(f => f != CheckpointWriter.TaintFeature).ToArray();
        if (unknown.Length == 0) return;
        throw new EngineException(
            ExitCode.Error, $"this stack's state needs support for {string.Join(", ", unknown)}, which only the Pulumi CLI has; nothing was done");
    }

    private static JsonObject? Latest(JsonObject file) => (file["checkpoint"]?["latest"] ?? file["deployment"]) as JsonObject;

    private ResourceState Resource(JsonObject json) => new()
    {
        Urn = json["urn"]?.ToString() ?? throw new EngineException(ExitCode.Error, "a resource of the state has no urn"),
        Type = json["type"]?.ToString() ?? "",
        Custom = Flag(json, "custom"),
        Delete = Flag(json, "delete"),
        Id = json["id"]?.ToString(),
        Inputs = Bag(json["inputs"]),
        Outputs = Bag(json["outputs"]),
        Parent = json["parent"]?.ToString(),
        Protect = Flag(json, "protect"),
        Taint = Flag(json, "taint"),
        External = Flag(json, "external"),
        Dependencies = Texts(json["dependencies"]),
        InitErrors = Texts(json["initErrors"]),
        Provider = json["provider"]?.ToString(),
        PropertyDependencies = (json["propertyDependencies"] as JsonObject ?? [])
            .ToImmutableSortedDictionary(p => p.Key, p => Texts(p.Value), StringComparer.Ordinal),
        PendingReplacement = Flag(json, "pendingReplacement"),
        AdditionalSecretOutputs = Texts(json["additionalSecretOutputs"]),
        Aliases = Texts(json["aliases"]),
        CustomTimeouts = json["customTimeouts"] is JsonObject t ? new ResourceTimeouts(Seconds(t["create"]), Seconds(t["update"]), Seconds(t["delete"])) : null,
        ImportId = json["importID"]?.ToString(),
        RetainOnDelete = Flag(json, "retainOnDelete"),
        DeletedWith = json["deletedWith"]?.ToString(),
        Created = json["created"]?.ToString(),
        Modified = json["modified"]?.ToString(),
        IgnoreChanges = Texts(json["ignoreChanges"]),
        ReplaceOnChanges = Texts(json["replaceOnChanges"]),
        Rest = Rest(json, s_used),
    };

    private static ImmutableArray<KeyValuePair<string, JsonNode?>> Rest(JsonObject json, ImmutableHashSet<string> used) =>
        [.. json.Where(p => !used.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))];

    private PropertyBag Bag(JsonNode? node) => node is JsonObject o
        ? o.Aggregate(PropertyTree.Empty.ToBuilder(), (b, p) => { b[p.Key] = Value(p.Value, opened: false); return b; }).ToImmutable()
        : PropertyTree.Empty;

    private PropertyValue Value(JsonNode? node, bool opened) => node switch
    {
        JsonObject o when ValueJson.IsSecret(o) => Secret(o, opened),
        JsonObject o when ValueJson.IsReference(o) =>
            new PropertyValue.ResourceReference(o["urn"]?.ToString() ?? "", o["id"]?.ToString()) { PackageVersion = o["packageVersion"]?.ToString() ?? "" },
        // What is marked otherwise, such as an asset, is not looked into and stays as it is.
        JsonObject o => new PropertyValue.Object(
            o.Aggregate(PropertyTree.Empty.ToBuilder(), (b, p) => { b[p.Key] = Value(p.Value, opened); return b; }).ToImmutable()),
        JsonArray a => new PropertyValue.Array([.. a.Select(item => Value(item, opened))]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String && v.GetValue<string>() == ProviderReference.UnknownId =>
            PropertyValue.Computed.Instance,
        _ => PropertyJson.FromJson(node),
    };

    private PropertyValue.Secret Secret(JsonObject json, bool opened)
    {
        var cipher = json["ciphertext"]?.ToString();
        var plain = json["plaintext"]?.ToString() ?? (opened ? cipher : decrypt(cipher ?? ""));
        var secret = new PropertyValue.Secret(Value(EngineJson.Parse(plain ?? "null"), opened: true));
        if (cipher is not null && !opened) remember(secret, cipher);
        return secret;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static bool Flag(JsonObject json, string key) => json[key]?.GetValueKind() == JsonValueKind.True;

    private static ImmutableArray<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(item => item?.ToString() ?? "")];

    private static TimeSpan? Seconds(JsonNode? node) => node is null ? null : TimeSpan.FromSeconds(node.GetValue<double>());
}
