using System.CommandLine;
using System.Text.Json;
using Realmworks.Infra.Settings.Schema;

namespace Realmworks.Cli.Checking;

/// <summary><c>rw schema</c>: the JSON Schema that environments/settings.schema.json holds for editors.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions _indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of settings files; environments/settings.schema.json holds it for editors.");
        command.SetAction(_ => Console.Out.WriteLine(SettingsSchema.Write().ToJsonString(_indented)));
        return command;
    }
}
