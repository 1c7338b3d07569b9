namespace StandIns.Generator.Schema;

/// <summary>The one-line form of a property in a schema file: its type, <c>input &gt; output</c> where they differ, then marks.</summary>
internal static class PropertyText
{
    private const string Between = " > ";
    private const string EnvironmentMark = "env=";
    private const string DefaultMark = "default=";

    /// <summary>The sides say in which section of the file the property stands: a section of one side needs no mark for it.</summary>
    public static string Write(PropertySchema property, Sides sides)
    {
        var type = (property.Input, property.Output) switch
        {
            ({ } input, { } output) when !input.Equals(output) => input + Between + output,
            var (input, output) => (input ?? output)!.ToString(),
        };
        return string.Join(' ', new[] { type }.Concat(Marks(property, sides)));
    }

    public static PropertySchema Read(string name, string text, Sides sides)
    {
        // A default may hold spaces, so it comes last.
        var end = text.IndexOf(' ' + DefaultMark, StringComparison.Ordinal);
        var words = (end < 0 ? text : text[..end]).Split(' ');
        var differs = words.Length > 2 && words[1] == ">";
        var input = TypeRefParser.Parse(words[0]);
        var output = differs ? TypeRefParser.Parse(words[2]) : input;
        var property = new PropertySchema(name, sides.HasFlag(Sides.Input) ? input : null, sides.HasFlag(Sides.Output) ? output : null)
        {
            Default = end < 0 ? null : text[(end + 1 + DefaultMark.Length)..],
        };
        return words.Skip(differs ? 3 : 1).Aggregate(property, (current, mark) => mark switch
        {
            "input" => current with { Output = null },
            "output" => current with { Input = null },
            "optional" => current with { Optional = true },
            "nullable" => current with { Nullable = true },
            "secret" => current with { Secret = true },
            "json" => current with { Json = true },
            _ when mark.StartsWith(EnvironmentMark, StringComparison.Ordinal) => current with { Environment = mark[EnvironmentMark.Length..] },
            _ => throw new FormatException($"property {name}: '{mark}' is no mark (input, output, optional, nullable, secret, json, env=NAME, default=VALUE)"),
        });
    }

    private static IEnumerable<string> Marks(PropertySchema property, Sides sides)
    {
        if (sides == Sides.Both && property.Output is null)
        {
            yield return "input";
        }

        if (sides == Sides.Both && property.Input is null)
        {
            yield return "output";
        }

        if (property.Optional)
        {
            yield return "optional";
        }

        if (property.Nullable)
        {
            yield return "nullable";
        }

        if (property.Secret)
        {
            yield return "secret";
        }

        if (property.Json)
        {
            yield return "json";
        }

        if (property.Environment is { } name)
        {
            yield return EnvironmentMark + name;
        }

        if (property.Default is { } value)
        {
            yield return DefaultMark + value;
        }
    }
}
