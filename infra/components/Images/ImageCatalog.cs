using System.Text.Json;

namespace Realmworks.Infra.Components.Images;

/// <summary>infra/images.json: which image, tag and digest stands behind each name that a workload uses.</summary>
internal static class ImageCatalog
{
    private static readonly Lazy<JsonElement> _images = new(Load);

    /// <summary>The reference of an image: by digest where it is pinned, else by tag.</summary>
    /// <exception cref="KeyNotFoundException">The file does not name it.</exception>
    public static string Reference(string name)
    {
        if (!_images.Value.TryGetProperty(name, out var image))
        {
            throw new KeyNotFoundException($"infra/images.json names no image '{name}'");
        }
        var reference = $"{image.GetProperty("repository").GetString()}:{image.GetProperty("tag").GetString()}";
        return image.TryGetProperty("digest", out var digest) ? $"{reference}@{digest.GetString()}" : reference;
    }

    private static JsonElement Load()
    {
        using var stream = typeof(ImageCatalog).Assembly.GetManifestResourceStream("images.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("images").Clone();
    }
}
