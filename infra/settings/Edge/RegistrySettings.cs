using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>Where images come from.</summary>
internal sealed record RegistrySettings
{
    [Setting("A registry of the customer's that mirrors all images: registry.acme.example/realmworks. None: where infra/images.json says.",
        Pattern = @"[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*", Form = "a registry's host, port and path")]
    public string? Mirror { get; init; }

    [Setting("A Secret of type kubernetes.io/dockerconfigjson in realmworks-system that opens it.")]
    public string? PullSecret { get; init; }
}
