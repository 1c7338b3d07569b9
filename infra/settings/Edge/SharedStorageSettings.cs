using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

internal sealed record SharedStorageSettings
{
    [Setting("Whether there is a class shared.")]
    public bool Enabled { get; init; }
}
