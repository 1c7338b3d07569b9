using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings.Files;

namespace Realmworks.Cli.Checking;

/// <summary>
/// The plan of an installation as if nothing of it were there: all that it will be made of. Needs neither its passphrase nor its state nor its
/// cluster.
/// </summary>
internal sealed class PlanReader(Workspace workspace)
{
    /// <exception cref="UsageException">The program could not be planned.</exception>
    public async Task<Plan> ReadAsync(string installation, SettingsFile settings, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("rw-plan-");
        try
        {
            var file = Path.Combine(folder.FullName, $"Pulumi.{installation}.yaml");
            await File.WriteAllTextAsync(file, settings.WithoutSecrets(), cancel);
            var target = new ProgramTarget(installation, file, ImmutableDictionary<string, string>.Empty);
            var (code, output) = await new ProgramRunner(workspace with { State = folder.FullName })
                .CaptureAsync(target, new EngineCommand("preview") { Json = true }, cancel);
            return code == 0 ? Plan.Read(output) : throw new UsageException($"{installation} could not be planned:\n{Diagnostics(output)}", code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Diagnostics(string output)
    {
        try
        {
            var digest = JsonNode.Parse(output[Math.Max(0, output.IndexOf('{', StringComparison.Ordinal))..]);
            var messages = digest?["diagnostics"]?.AsArray().Select(entry => "  " + (string?)entry?["message"]) ?? [];
            return string.Join('\n', messages.DefaultIfEmpty(output.Trim()));
        }
        catch (JsonException)
        {
            return output.Trim();
        }
    }
}
