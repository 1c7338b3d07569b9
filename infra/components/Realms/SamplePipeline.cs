using System.Collections.Immutable;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Realmworks.Infra.Components.Realms;

/// <summary>One of the pipelines in samples/, which `kubectl apply` takes just as well.</summary>
internal sealed record SamplePipeline(string Name, JsonElement Spec)
{
    private const string Folder = "samples/";

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
        // Plain scalars get the types that YAML gives them; without this every number would be text.
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(tree);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new SamplePipeline(root.GetProperty("metadata").GetProperty("name").GetString()!, root.GetProperty("spec").Clone());
    }
}
