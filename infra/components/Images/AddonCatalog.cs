namespace Realmworks.Infra.Components.Images;

/// <summary>The EKS add-ons in infra/images.json: the versions that go with each version of Kubernetes.</summary>
internal static class AddonCatalog
{
    /// <summary>Null for a version of Kubernetes that the file does not have: EKS then takes the one that it has for it.</summary>
    public static string? VersionOf(string addon, string kubernetes) =>
        ImageFile.Addons.TryGetProperty(kubernetes, out var versions) ? versions.GetProperty(addon).GetString() : null;
}
