using System.Collections.Immutable;

namespace Realmworks.Local.Api.Storage;

/// <summary>The whole store at one resource version.</summary>
internal sealed record StoreView(long Version, ImmutableDictionary<string, ResourceSnapshot> Resources)
{
    public ResourceSnapshot Of(string resource) => Resources.GetValueOrDefault(resource) ?? ResourceSnapshot.Empty;
}
