using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>The types and enums that some properties reach, on one side.</summary>
/// <param name="elsewhere">Types that something else stands for.</param>
internal sealed class SchemaReach(PackageSchema schema, Sides side, IReadOnlySet<string> elsewhere)
{
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _enums = new(StringComparer.Ordinal);

    public IEnumerable<TypeSchema> Types => _types.Select(key => schema.Types[key]);

    public IEnumerable<EnumSchema> Enums => _enums.Select(key => schema.Enums[key]);

    public void Follow(IEnumerable<PropertySchema> properties)
    {
        foreach (var property in properties)
        {
            Follow(side == Sides.Input ? property.Input : property.Output);
        }
    }

    private void Follow(TypeRef? type)
    {
        foreach (var leaf in type?.Leaves ?? [])
        {
            if (leaf is ObjectRef { Key: var key } && !elsewhere.Contains(key) && _types.Add(key))
            {
                Follow(schema.Types[key].Properties);
            }
            else if (leaf is EnumRef reference)
            {
                _enums.Add(reference.Key);
            }
        }
    }
}
