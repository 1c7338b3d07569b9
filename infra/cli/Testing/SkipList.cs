using System.Collections.Immutable;
using System.Text.Json;

namespace Realmworks.Cli.Testing;

/// <summary>The tests that may be skipped, by name, each with its reason. Any other skip is a failure.</summary>
internal sealed record SkipList(ImmutableDictionary<string, string> Reasons)
{
    public static SkipList Read(string file) =>
        new(JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(File.ReadAllText(file))!);

    public bool Allows(SkippedTest test) => Reasons.ContainsKey(test.Name);
}
