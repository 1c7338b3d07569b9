using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Tests.Images;

/// <summary>The sources that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly JsonDocumentOptions _commented = new() { CommentHandling = JsonCommentHandling.Skip };

    public static string Root { get; } = Find();

    public static JsonObject Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, file)), documentOptions: _commented)!.AsObject();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"no checkout above {AppContext.BaseDirectory}");
        }
        return folder.FullName;
    }
}
