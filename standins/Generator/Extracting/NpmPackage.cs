using System.Text.Json;
using StandIns.Generator.Declarations;

namespace StandIns.Generator.Extracting;

/// <summary>An unpacked npm package of a Pulumi provider.</summary>
internal sealed class NpmPackage
{
    private const string TypeMark = "static __pulumiType = '";
    private readonly string _folder;
    private readonly Dictionary<string, string> _fileByToken;
    private readonly Dictionary<string, DeclarationFile> _enums = [];

    public NpmPackage(string folder)
    {
        _folder = folder;
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));
        Name = manifest.RootElement.GetProperty("name").GetString()!;
        Version = manifest.RootElement.GetProperty("version").GetString()!;
        Inputs = DeclarationFile.Parse(Text("types/input.d.ts"));
        Outputs = DeclarationFile.Parse(Text("types/output.d.ts"));
        InputDefaults = ScriptFacts.TypeDefaults(Text("types/input.js"));
        _fileByToken = Directory.EnumerateFiles(folder, "*.js", SearchOption.AllDirectories)
            .Select(file => (Token: TokenOf(File.ReadAllText(file)), File: Path.ChangeExtension(file, null)))
            .Where(found => found.Token is not null)
            .ToDictionary(found => found.Token!, found => found.File);
    }

    public string Name { get; }

    public string Version { get; }

    public DeclarationFile Inputs { get; }

    public DeclarationFile Outputs { get; }

    /// <summary>By type name, then property: the environment variable that gives the default.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> InputDefaults { get; }

    public PackageClass Class(string token)
    {
        if (!_fileByToken.TryGetValue(token, out var file))
        {
            throw new KeyNotFoundException($"{Name} {Version} has no resource '{token}'");
        }

        var module = Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!).Replace('\\', '/');
        return new PackageClass(
            module == "." ? "" : module, DeclarationFile.Parse(File.ReadAllText(file + ".d.ts")), ScriptFacts.Of(File.ReadAllText(file + ".js")));
    }

    /// <param name="key">The module and name: <c>core/v1/ServiceSpecType</c>.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Enum(string key)
    {
        var slash = key.LastIndexOf('/');
        var file = Path.Combine("types/enums", slash < 0 ? "" : key[..slash], "index.d.ts");
        if (!_enums.TryGetValue(file, out var declarations))
        {
            _enums[file] = declarations = DeclarationFile.Parse(Text(file));
        }

        return [.. declarations.Shapes[key[(slash + 1)..]].Select(value => KeyValuePair.Create(value.Name, value.Type.Trim('"')))];
    }

    private static string? TokenOf(string script)
    {
        var start = script.IndexOf(TypeMark, StringComparison.Ordinal) + TypeMark.Length;
        return start < TypeMark.Length ? null : script[start..script.IndexOf('\'', start)];
    }

    private string Text(string path) => File.ReadAllText(Path.Combine(_folder, path));
}
