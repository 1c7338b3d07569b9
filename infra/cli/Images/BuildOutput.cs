using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Images;

/// <summary>
/// What the local cluster starts from the build's output instead of an image: named by a digest of its files, so that pods follow a
/// rebuilt service as they follow a newly pushed image, and no other.
/// </summary>
internal static class BuildOutput
{
    private const string Artifacts = "${artifacts}";
    private static readonly JsonDocumentOptions _commented = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Image names to digests, for those that are built.</summary>
    public static ImmutableSortedDictionary<string, string> Digests(Workspace workspace)
    {
        var images = JsonNode.Parse(File.ReadAllText(workspace.LocalImages), documentOptions: _commented)!.AsObject();
        return images.Select(image => (image.Key, Folders: Folders(workspace, image.Value!)))
            .Where(image => image.Folders.Length > 0 && image.Folders.All(Directory.Exists))
            .ToImmutableSortedDictionary(image => image.Key, image => DigestOf(image.Folders), StringComparer.Ordinal);
    }

    internal static string DigestOf(params IEnumerable<string> folders)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                using var content = File.OpenRead(file);
                all.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(folder, file)}\0"));
                all.AppendData(SHA256.HashData(content));
            }
        }
        return $"sha256:{Convert.ToHexStringLower(all.GetHashAndReset())}";
    }

    private static ImmutableArray<string> Folders(Workspace workspace, JsonNode image) =>
        [.. (image["files"] as JsonObject ?? []).Select(file => (string)file.Value!)
            .Where(folder => folder.StartsWith(Artifacts, StringComparison.Ordinal))
            .Select(folder => workspace.Artifacts + folder[Artifacts.Length..])];
}
