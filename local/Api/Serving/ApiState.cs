using Realmworks.Local.Api.Hosting;

namespace Realmworks.Local.Api.Serving;

/// <summary>What every request works with. The catalogue is an immutable snapshot, swapped when definitions change.</summary>
internal sealed class ApiState(ApiServerOptions options, ObjectStore store, TimeProvider clock)
{
    private volatile ResourceCatalog _catalog = new([]);

    public ApiServerOptions Options { get; } = options;

    public ObjectStore Store { get; } = store;

    public TimeProvider Clock { get; } = clock;

    public ResourceCatalog Catalog
    {
        get => _catalog;
        set => _catalog = value;
    }

    public DateTimeOffset Now => Clock.GetUtcNow();
}
