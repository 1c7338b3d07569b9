using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>Where images come from.</summary>
internal sealed record RegistrySettings
{
    [Setting("A registry of the customer's that mirrors the images of infra/images.json below their paths, and that nodes may read: " +
        "registry.acme.example/realmworks. Charts bring their own.",
        Pattern = @"[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*", Form = "a registry's host, port and path")]
    public string? Mirror { get; init; }
}
