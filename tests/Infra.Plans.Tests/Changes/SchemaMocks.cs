using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Testing;

namespace Infra.Plans.Tests.Changes;

/// <summary>Answers each registration as a cloud would: an id, and every output that the provider's schema has, named after whose it is.</summary>
internal sealed class SchemaMocks : IMocks
{
    private readonly Dictionary<string, JsonNode> _schemas = new[] { "aws", "azure", "gcp" }.ToDictionary(package => package,
        package => JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "standins", "schemas", $"{package}.json")))!);

    private readonly Dictionary<(string Type, string Name), Deployed> _made = [];

    /// <summary>What was registered, by type and name.</summary>
    public IReadOnlyDictionary<(string Type, string Name), Deployed> Made
    {
        get
        {
            lock (_made)
            {
                return _made.ToImmutableDictionary();
            }
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var (type, name) = (args.Type!, args.Name!);
        var package = type.Split(':')[0];
        var outputs = args.Inputs;
        foreach (var (property, line) in _schemas.GetValueOrDefault(package)?["resources"]?[type]?["properties"]?.AsObject() ?? [])
        {
            if (!outputs.ContainsKey(property) && Output(package, (string)line!, $"{name}.{property}", 0) is { } value)
            {
                outputs = outputs.SetItem(property, value);
            }
        }
        var deployed = new Deployed($"{name}-id", args.Inputs, Special(type, outputs));
        lock (_made)
        {
            _made.Add((type, name), deployed);
        }
        return Task.FromResult<(string?, object)>((deployed.Id, deployed.Outputs));
    }

    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"the program calls {args.Token}: it must not");

    // What the program reads as more than a text.
    private static ImmutableDictionary<string, object> Special(string type, ImmutableDictionary<string, object> outputs) => type switch
    {
        "aws:eks/cluster:Cluster" => outputs
            .SetItem("endpoint", "https://127.0.0.1:1")
            .SetItem("certificateAuthority", ImmutableDictionary<string, object>.Empty.Add("data", "Q0E="))
            .SetItem("vpcConfig", ((ImmutableDictionary<string, object>)outputs["vpcConfig"]).SetItem("clusterSecurityGroupId", "sg-cluster")),
        _ => outputs,
    };

    private object? Output(string package, string line, string value, int depth)
    {
        var words = line.Split(' ');
        var shape = words.Length > 2 && words[1] == ">" ? words[2] : words[0];
        return words.Contains("input") || words.Contains("nullable") ? null : Value(package, shape, value, depth);
    }

    private object? Value(string package, string shape, string value, int depth)
    {
        if (shape.EndsWith("[]", StringComparison.Ordinal))
        {
            return Value(package, shape[..^2], value, depth) is { } item ? ImmutableArray.Create(item) : ImmutableArray<object>.Empty;
        }
        if (shape.StartsWith('#'))
        {
            var schema = _schemas[package];
            var members = (schema["types"]?[shape[1..]] ?? schema["outputTypes"]?[shape[1..]])?.AsObject();
            return depth > 3 || members is null ? null
                : members.Select(member => (member.Key, Value: Output(package, (string)member.Value!, $"{value}.{member.Key}", depth + 1)))
                .Where(member => member.Value is not null).ToImmutableDictionary(member => member.Key, member => member.Value!);
        }
        return shape switch
        {
            "int" or "double" => 1,
            "bool" => false,
            _ when shape.StartsWith('{') => ImmutableDictionary<string, object>.Empty,
            _ => value[(value.LastIndexOf('.') + 1)..] switch
            {
                // Nobody listens there, so that nobody is asked.
                "host" or "endpoint" => "https://127.0.0.1:1",
                "clusterCaCertificate" or "clientCertificate" or "clientKey" => "Q0E=",
                "email" => $"{value}@acme.example",
                _ => value,
            },
        };
    }
}

/// <summary>A resource that is there.</summary>
internal sealed record Deployed(string Id, ImmutableDictionary<string, object> Inputs, ImmutableDictionary<string, object> Outputs);
