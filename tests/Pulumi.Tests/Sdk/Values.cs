using System.Collections.Immutable;
using Pulumi.Engine;

namespace Pulumi.Tests;

/// <summary>Engine values, short to write.</summary>
internal static class Values
{
    public static PropertyValue Text(string value) => new PropertyValue.Text(value);

    public static PropertyValue Number(double value) => new PropertyValue.Number(value);

    public static PropertyValue Secret(PropertyValue value) => new PropertyValue.Secret(value);

    public static PropertyValue List(params PropertyValue[] items) => new PropertyValue.Array([.. items]);

    public static PropertyValue.Object Map(params (string Key, PropertyValue Value)[] members) => new(Members(members));

    public static ImmutableSortedDictionary<string, PropertyValue> Members(params (string Key, PropertyValue Value)[] members) =>
        members.ToImmutableSortedDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);

    /// <summary>A value as text that two equal ones share.</summary>
    public static string Show(PropertyValue value) => value switch
    {
        PropertyValue.Text text => $"\"{text.Value}\"",
        PropertyValue.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Array array => $"[{string.Join(",", array.Items.Select(Show))}]",
        PropertyValue.Object map => $"{{{string.Join(",", map.Members.Select(member => $"{member.Key}:{Show(member.Value)}"))}}}",
        PropertyValue.Secret secret => $"secret({Show(secret.Element)})",
        PropertyValue.Computed => "computed",
        PropertyValue.ResourceReference reference => $"ref({reference.Urn},{reference.Id})",
        _ => "null",
    };

    public static string Show(ImmutableSortedDictionary<string, PropertyValue> members) => Show(new PropertyValue.Object(members));
}
