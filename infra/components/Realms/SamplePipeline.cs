using System.Collections.Immutable;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Realmworks.Infra.Components.Realms;

/// <summary>One of the pipelines in samples/, which `kubectl apply` takes just as well.</summary>
internal sealed record SamplePipeline(string Name, JsonElement Spec)
{
    private const string Folder = "samples/";

    /// <summary>Plain scalars get the types that YAML gives them; without this every number would be text.</summary>
    private static readonly IDeserializer _yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer _json = new SerializerBuilder().JsonCompatible().Build();

    public static ImmutableArray<SamplePipeline> All()
    {
        var assembly = typeof(SamplePipeline).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Parse(reader.ReadToEnd());
            })];
    }

    public static SamplePipeline Parse(string yaml)
    {
        using var document = JsonDocument.Parse(_json.Serialize(_yaml.Deserialize<object>(yaml)));
        var root = document.RootElement;
        return new SamplePipeline(root.GetProperty("metadata").GetProperty("name").GetString()!, root.GetProperty("spec").Clone());
    }
}
