using StandIns.Generator.Emitting;
using StandIns.Generator.Emitting.KubernetesClient;
using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator;

internal static class Commands
{
    private const string Usage = """
        Makes the schema of a Pulumi package, and C# code from it. Needs no network and no node.

          extract PACKAGE-FOLDER SCHEMA LIST...    write the schema of the listed resources and all they reach
          extract --check PACKAGE-FOLDER SCHEMA LIST...    compare the committed schema with a fresh one; 1 where they differ
          emit pulumi SCHEMA LIST FOLDER    write the C# of the listed resources and all they reach
          emit kubernetes-client SCHEMA LIST FOLDER    write the models of the listed types, of those in the schema beside the list,
                                                       and the operations of the listed calls

        PACKAGE-FOLDER is the unpacked official npm package:

          npm pack @pulumi/kubernetes@4.34.0 && tar xzf pulumi-kubernetes-4.34.0.tgz
          dotnet run --project standins/Generator -- extract package standins/schemas/kubernetes.json standins/schemas/kubernetes*.resources

        standins/schemas/README.md describes the list and the schema.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            switch (args)
            {
                case ["extract", "--check", var package, var schema, _, ..]:
                    return Check(Extract(package, args[4..]), schema, output);
                case ["extract", var package, var schema, _, ..]:
                    File.WriteAllText(schema, Extract(package, args[3..]));
                    return 0;
                case ["emit", "pulumi", var schema, var list, var folder]:
                    Write(folder, PulumiEmitter.Emit(SchemaFile.Read(File.ReadAllText(schema)), ResourceList.Read(list)));
                    return 0;
                case ["emit", "kubernetes-client", var schema, var list, var folder]:
                    var own = SchemaFile.Read(File.ReadAllText(Path.ChangeExtension(list, ".json")));
                    Write(folder, KubernetesClientEmitter.Emit(SchemaFile.Read(File.ReadAllText(schema)), own, list));
                    return 0;
                case ["--help"] or ["-h"] or []:
                    output.WriteLine(Usage);
                    return 0;
                default:
                    error.WriteLine($"'{string.Join(' ', args)}' is no command.\n\n{Usage}");
                    return 2;
            }
        }
        catch (Exception e) when (e is IOException or FormatException or KeyNotFoundException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string Extract(string packageFolder, string[] lists) =>
        SchemaFile.Write(new SchemaExtraction(new NpmPackage(packageFolder)).Extract(ResourceList.Read(lists)));

    /// <summary>A file that would not change keeps its time, so that nothing is compiled again for it.</summary>
    private static void Write(string folder, IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
            }
        }
    }

    private static int Check(string fresh, string schema, TextWriter output)
    {
        var committed = File.ReadAllLines(schema);
        var lines = fresh.TrimEnd('\n').Split('\n');
        var removed = committed.Except(lines).Select(line => "- " + line.Trim());
        var added = lines.Except(committed).Select(line => "+ " + line.Trim());
        var differences = removed.Concat(added).ToList();
        if (committed.SequenceEqual(lines))
        {
            return 0;
        }

        output.WriteLine($"{schema} is not what the package gives:");
        differences.ForEach(output.WriteLine);
        return 1;
    }
}
