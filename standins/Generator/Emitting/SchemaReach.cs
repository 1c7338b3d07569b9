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
        switch (type)
        {
            case ObjectRef reference when !elsewhere.Contains(reference.Key) && _types.Add(reference.Key):
                Follow(schema.Types[reference.Key].Properties);
                break;
            case EnumRef reference:
                _enums.Add(reference.Key);
                break;
            case ListRef list:
                Follow(list.Element);
                break;
            case MapRef map:
                Follow(map.Value);
                break;
            case UnionRef union:
                foreach (var option in union.Options)
                {
                    Follow(option);
                }

                break;
        }
    }
}
