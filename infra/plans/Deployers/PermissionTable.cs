using System.Collections.Immutable;
using System.Text.Json;

namespace Realmworks.Infra.Plans.Deployers;

/// <summary>
/// What each type of resource asks of whoever creates, reads, changes and deletes it. The figures are those of the providers' calls, with what
/// the cloud checks besides them (passing a role, joining a subnet).
/// </summary>
internal sealed class PermissionTable
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _byType;

    private PermissionTable(ImmutableDictionary<string, ImmutableArray<string>> byType) => _byType = byType;

    public static PermissionTable Aws { get; } = Load("aws.json");

    public static PermissionTable Azure { get; } = Load("azure.json");

    public static PermissionTable Gcp { get; } = Load("gcp.json");

    public IEnumerable<string> Types => _byType.Keys;

    /// <exception cref="KeyNotFoundException">The table lacks the type: an empty answer would make a policy that is too small.</exception>
    public ImmutableArray<string> Of(string type) => _byType.TryGetValue(type, out var permissions) ? permissions
        : throw new KeyNotFoundException($"no permissions are known for {type}: infra/plans/Deployers names them");

    /// <summary>Every permission that a plan's resources of the package ask for, each once.</summary>
    public ImmutableSortedSet<string> For(Plan plan, string package) => [.. plan.Resources
        .Where(resource => resource.Custom && !resource.IsProvider && resource.Package == package)
            .Select(resource => resource.Type).Distinct().SelectMany(type => Of(type))];

    private static PermissionTable Load(string file)
    {
        using var stream = typeof(PermissionTable).Assembly.GetManifestResourceStream(file)!; // embedded by the project
        return new PermissionTable(JsonSerializer.Deserialize<Dictionary<string, ImmutableArray<string>>>(stream)!.ToImmutableDictionary());
    }
}
