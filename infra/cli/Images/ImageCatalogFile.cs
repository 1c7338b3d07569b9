using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Images;

/// <summary>infra/images.json: every image that a workload may name.</summary>
internal sealed class ImageCatalogFile(JsonObject root)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>Those that a project of this repository builds.</summary>
    public ImmutableArray<BuiltImage> Built =>
        [.. Images.Where(image => image.Value!["project"] is not null)
            .Select(image => new BuiltImage(image.Key, (string)image.Value!["project"]!, (string)image.Value!["tag"]!))];

    /// <summary>The image that ours are built on.</summary>
    public string Base => $"{root["base"]!["repository"]}:{root["base"]!["tag"]}@{root["base"]!["digest"]}";

    private JsonObject Images => root["images"]!.AsObject();

    public static ImageCatalogFile Read(Workspace workspace) => new(JsonNode.Parse(File.ReadAllText(PathIn(workspace)))!.AsObject());

    public ImageCatalogFile Pin(string name, string repository, string digest)
    {
        var copy = root.DeepClone().AsObject();
        var image = copy["images"]![name]!.AsObject();
        image["repository"] = repository;
        image["digest"] = digest;
        return new ImageCatalogFile(copy);
    }

    public void Write(Workspace workspace)
    {
        var file = PathIn(workspace);
        File.WriteAllText(file + ".new", root.ToJsonString(_indented) + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }

    private static string PathIn(Workspace workspace) => Path.Combine(workspace.Root, "infra", "images.json");
}

/// <param name="Name">What workloads call it, wherever it lies.</param>
internal sealed record BuiltImage(string Name, string Project, string Tag);
