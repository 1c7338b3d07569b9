namespace StandIns.Generator.Tests.Extracting;

public sealed class CommandsTests : IDisposable
{
    private readonly SamplePackage _package = new();

    [Fact]
    public void A_check_is_silent_on_a_fresh_schema_and_names_every_line_that_differs()
    {
        var schema = _package.Path("schema.json");
        var list = _package.Path("list.resources");
        File.WriteAllText(list, "type core/v1/VaultSpec  # with a comment\n");

        Assert.Equal((0, "", ""), Run("extract", _package.Folder, schema, list));
        Assert.Equal((0, "", ""), Run("extract", "--check", _package.Folder, schema, list));

        File.WriteAllText(schema, File.ReadAllText(schema).Replace("\"int|string\"", "\"int\"", StringComparison.Ordinal));
        Assert.Equal(
            (1, $"{schema} is not what the package gives:\n- \"port\": \"int\",\n+ \"port\": \"int|string\",\n", ""),
            Run("extract", "--check", _package.Folder, schema, list));
    }

    [Fact]
    public void An_unknown_command_is_answered_with_the_known_ones()
    {
        var (code, output, error) = Run("invent");

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("'invent' is no command.", error, StringComparison.Ordinal);
        Assert.Contains("extract PACKAGE-FOLDER SCHEMA LIST...", error, StringComparison.Ordinal);
    }

    public void Dispose() => _package.Dispose();

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Commands.Run(args, output, error), output.ToString(), error.ToString());
    }
}
