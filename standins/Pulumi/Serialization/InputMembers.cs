using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>What an args class sends: its marked fields and properties, base classes' included, found once a type.</summary>
internal sealed class InputMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, InputMembers> Known = new();

    private readonly Type _type;
    private readonly ImmutableArray<Member> _members;

    private InputMembers(Type type)
    {
        _type = type;
        var members = ImmutableArray.CreateBuilder<Member>();
        for (var level = type; level != typeof(InputArgs) && level is not null; level = level.BaseType)
        {
            foreach (var field in level.GetFields(Declared))
                Add(field, field.GetValue);
            foreach (var property in level.GetProperties(Declared))
                Add(property, property.GetValue);
        }
        _members = members.ToImmutable();

        void Add(MemberInfo info, Func<object, object?> read)
        {
            if (info.GetCustomAttribute<InputAttribute>() is not { } attribute || members.Any(member => member.Attribute.Name == attribute.Name))
                return;
            members.Add(new(attribute, info.Name, read));
        }
    }

    public static InputMembers Of(Type type) => Known.GetOrAdd(type, key => new(key));

    /// <summary>The members that have a value.</summary>
    public IReadOnlyDictionary<string, object?> Read(InputArgs args)
    {
        var values = new Dictionary<string, object?>();
        foreach (var member in _members)
        {
            if (member.Read(args) is { } value)
                values.Add(member.Attribute.Name, member.Attribute.Json ? JsonText.Of(value, $"{_type.Name}.{member.Name}") : value);
            else if (member.Attribute.IsRequired)
                throw new ArgumentNullException(member.Name, $"[Input] {_type.FullName}.{member.Name} is required and has no value.");
        }
        return values;
    }

    private sealed record Member(InputAttribute Attribute, string Name, Func<object, object?> Read);
}
