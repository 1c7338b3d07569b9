using System.Text.Json;

namespace Realmworks.Infra.Components.Images;

/// <summary>infra/images.json, which is built in and read once.</summary>
internal static class ImageFile
{
    private static readonly Lazy<JsonElement> _root = new(Load);

    public static JsonElement Images => _root.Value.GetProperty("images");

    public static JsonElement Addons => _root.Value.GetProperty("addons");

    public static JsonElement Charts => _root.Value.GetProperty("charts");

    private static JsonElement Load()
    {
        using var stream = typeof(ImageFile).Assembly.GetManifestResourceStream("images.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
