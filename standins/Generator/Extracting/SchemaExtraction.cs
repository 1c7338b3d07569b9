using StandIns.Generator.Declarations;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Extracting;

/// <summary>Takes the listed resources out of an npm package, with every type they reach.</summary>
internal sealed class SchemaExtraction(NpmPackage package)
{
    private readonly PackageFacts _facts = PackageFacts.For(package.Name);
    private readonly Dictionary<string, Sides> _sidesByType = [];
    private readonly Queue<(string Key, Sides Side)> _pending = [];
    private readonly Dictionary<string, EnumSchema> _enums = [];

    public PackageSchema Extract(ResourceList list)
    {
        var provider = list.Provider ? Provider() : null;
        var resources = list.Tokens.Select(Resource).ToDictionary(resource => resource.Token);
        foreach (var type in list.Types)
        {
            Reach(type, Sides.Input);
            Reach(type, Sides.Output);
        }

        while (_pending.TryDequeue(out var next))
        {
            Shape(next.Key, next.Side).ToList().ForEach(member => Map(member, next.Key, next.Side));
        }

        return new PackageSchema(package.Name, package.Version)
        {
            Provider = provider,
            Resources = resources,
            Types = _sidesByType.ToDictionary(type => type.Key, type => Type(type.Key, type.Value)),
            Enums = _enums,
        };
    }

    private ResourceSchema Provider()
    {
        var name = package.Name[(package.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return Resource(package.Class(name), $"pulumi:providers:{name}", "Provider");
    }

    private ResourceSchema Resource(string token) => Resource(package.Class(token), token, token[(token.LastIndexOf(':') + 1)..]);

    private ResourceSchema Resource(PackageClass found, string token, string name)
    {
        var shapes = found.Declarations.Shapes;
        var script = found.Script;
        var properties = Merge(token, shapes[name + "Args"], shapes[name]).Select(property => property with
        {
            Secret = script.Secrets.Contains(property.Name),
            Json = script.Json.Contains(property.Name),
            Environment = script.Environment.GetValueOrDefault(property.Name),
            Default = script.Defaults.GetValueOrDefault(property.Name),
        });
        return new ResourceSchema(token, found.Module, [.. properties]) { Aliases = script.Aliases, SecretOutputs = script.SecretOutputs };
    }

    private TypeSchema Type(string key, Sides sides)
    {
        var defaults = package.InputDefaults.GetValueOrDefault(key);
        var properties = Merge(
            key,
            sides.HasFlag(Sides.Input) ? Shape(key, Sides.Input) : [],
            sides.HasFlag(Sides.Output) ? Shape(key, Sides.Output) : []);
        return new TypeSchema(key, sides, [.. properties.Select(property => property with
        {
            Secret = _facts.Secrets.Contains($"{key}.{property.Name}"),
            Environment = defaults?.GetValueOrDefault(property.Name),
        })]);
    }

    private IEnumerable<PropertySchema> Merge(string owner, IReadOnlyList<DeclaredMember> inputs, IReadOnlyList<DeclaredMember> outputs) =>
        from name in inputs.Concat(outputs).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal)
        let input = inputs.FirstOrDefault(member => member.Name == name)
        let output = outputs.FirstOrDefault(member => member.Name == name)
        select new PropertySchema(
            name,
            input is null ? null : Map(input, owner, Sides.Input),
            output is null ? null : Map(output, owner, Sides.Output))
        {
            Optional = input?.Optional ?? false,
            Nullable = output is { Optional: true } or { MayBeAbsent: true },
        };

    private TypeRef Map(DeclaredMember member, string owner, Sides side)
    {
        var type = TypeMapping.Map(member.Type, _facts, _facts.Doubles.Contains($"{owner}.{member.Name}"));
        Follow(type, side);
        return type;
    }

    private void Follow(TypeRef type, Sides side)
    {
        foreach (var leaf in type.Leaves)
        {
            if (leaf is ObjectRef reference)
            {
                Reach(reference.Key, side);
            }
            else if (leaf is EnumRef { Key: var key })
            {
                _enums[key] = new EnumSchema(key, package.Enum(key));
            }
        }
    }

    private void Reach(string key, Sides side)
    {
        var known = _sidesByType.GetValueOrDefault(key);
        if (!known.HasFlag(side))
        {
            _sidesByType[key] = known | side;
            _pending.Enqueue((key, side));
        }
    }

    private IReadOnlyList<DeclaredMember> Shape(string key, Sides side)
    {
        var shapes = side == Sides.Input ? package.Inputs.Shapes : package.Outputs.Shapes;
        return shapes.GetValueOrDefault(key.Replace('/', '.'))
            ?? throw new KeyNotFoundException($"{package.Name} {package.Version} has no {side.ToString().ToLowerInvariant()} type '{key}'");
    }
}
