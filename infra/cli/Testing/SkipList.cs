using System.Collections.Immutable;
using System.Text.Json;

namespace Realmworks.Cli.Testing;

/// <summary>The tests that may be skipped, by name, each with its reason. Any other skip is a failure.</summary>
internal sealed record SkipList(ImmutableDictionary<string, string> Reasons)
{
    public static SkipList Read(string file) =>
        new(JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(File.ReadAllText(file))!);

    /// <summary>The cases of a theory, whose names go on with their arguments, are allowed together; so are all below a name that ends in ".*".</summary>
    public bool Allows(SkippedTest test) =>
        Reasons.ContainsKey(test.Name.Split('(')[0])
        || Reasons.Keys.Any(name => name.EndsWith(".*", StringComparison.Ordinal) && test.Name.StartsWith(name[..^1], StringComparison.Ordinal));
}
