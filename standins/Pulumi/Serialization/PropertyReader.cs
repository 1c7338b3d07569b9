using System.Collections.Immutable;
using Pulumi.Engine;

namespace Pulumi.Serialization;

/// <summary>Engine values as plain ones: numbers are doubles, lists and maps immutable, secrets and unknowns a note about the whole.</summary>
internal static class PropertyReader
{
    /// <summary>Unknown where anything within is; secret likewise.</summary>
    public static OutputData<object?> Read(PropertyValue value)
    {
        var isKnown = true;
        var isSecret = false;
        var plain = Plain(value);
        return new([], isKnown ? plain : null, isKnown, isSecret);

        object? Plain(PropertyValue property)
        {
            switch (property)
            {
                case PropertyValue.Bool flag:
                    return flag.Value;
                case PropertyValue.Number number:
                    return number.Value;
                case PropertyValue.Text text:
                    return text.Value;
                case PropertyValue.Secret secret:
                    isSecret = true;
                    return Plain(secret.Element);
                case PropertyValue.Computed:
                    isKnown = false;
                    return null;
                case PropertyValue.ResourceReference reference:
                    return reference.Id ?? reference.Urn;
                case PropertyValue.Array array:
                    return array.Items.Select(Plain).ToImmutableArray();
                case PropertyValue.Object map:
                    return map.Members.ToImmutableDictionary(member => member.Key, member => Plain(member.Value));
                default:
                    return null;
            }
        }
    }
}
