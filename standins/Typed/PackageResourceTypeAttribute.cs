namespace Pulumi;

internal sealed class PackageResourceTypeAttribute(string type) : ResourceTypeAttribute(type, PackageDefaults.Version);
