using System.Collections.Immutable;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Images;

/// <summary>infra/images.json: which image, tag and digest stands behind each name that a workload uses.</summary>
internal sealed class ImageCatalog
{
    private readonly ImmutableSortedDictionary<string, string> _digests;
    private readonly string? _mirror;

    private ImageCatalog(ImmutableSortedDictionary<string, string> digests, string? mirror) => (_digests, _mirror) = (digests, mirror);

    /// <summary>The file alone.</summary>
    public static ImageCatalog Committed { get; } = new(ImmutableSortedDictionary<string, string>.Empty, mirror: null);

    /// <summary>The file with an installation's own pins of our services, which win, and the registry that it takes all images from.</summary>
    /// <exception cref="SettingsException">It pins what no project builds.</exception>
    public static ImageCatalog Of(InstallationSettings settings)
    {
        var names = ImageFile.Images.EnumerateObject().Where(image => image.Value.TryGetProperty("project", out _)).Select(image => image.Name).ToArray();
        var unknown = settings.Images.Keys.Except(names)
            .Select(name => new Fault($"images.{name}", "unknown image", $"known: {string.Join(", ", names)}")).ToImmutableArray();
        return unknown.IsEmpty
            ? new(settings.Images,
                settings.Registry.Mirror) { UsersAreGiven = settings is { Cloud: Cloud.Existing, Existing.Distribution: Distribution.OpenShift } }
            : throw new SettingsException(unknown);
    }

    /// <summary>
    /// Whether the cluster gives pods their users, as OpenShift does: its restricted-v2 security context takes a user and group out of the
    /// namespace's range, and refuses pods that name others.
    /// </summary>
    public bool UsersAreGiven { get; private init; }

    /// <summary>The reference of an image: by digest where it is pinned, else by tag.</summary>
    /// <exception cref="KeyNotFoundException">The file does not name it.</exception>
    public string Reference(string name)
    {
        if (!ImageFile.Images.TryGetProperty(name, out var image))
        {
            throw new KeyNotFoundException($"infra/images.json names no image '{name}'");
        }
        var reference = $"{Mirrored(image.GetProperty("repository").GetString()!)}:{image.GetProperty("tag").GetString()}";
        var digest = _digests.GetValueOrDefault(name) ?? (image.TryGetProperty("digest", out var pinned) ? pinned.GetString() : null);
        return digest is null ? reference : $"{reference}@{digest}";
    }

    // A mirror has images below their paths; the host is the registry that they come from.
    private string Mirrored(string repository) => _mirror is null ? repository
        : $"{_mirror}/{(repository.Split('/') is [var host, .. var path] && path.Length > 0 && host.Contains('.', StringComparison.Ordinal) ? string.Join('/', path) : repository)}";
}
