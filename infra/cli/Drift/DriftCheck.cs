using System.Collections.Immutable;
using System.Text.Json;
using Realmworks.Cli.Drift.Engines;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Contracts.Resources;

namespace Realmworks.Cli.Drift;

/// <summary>Compares what an installation's state says with what is really there, with either engine.</summary>
internal sealed class DriftCheck(Workspace workspace, StackEngine engine, TimeProvider clock)
{
    /// <summary>What the stack itself creates; what the controller makes at run time has another manager.</summary>
    private const string Ours = $"{Labels.PartOf}={Labels.PartOfValue},{Labels.ManagedBy}=pulumi";

    /// <exception cref="UsageException">It could not check; the exit code is the engine's, and never that of a clean installation.</exception>
    public async Task<DriftReport> RunAsync(Installation installation, bool pulumi, CancellationToken cancel)
    {
        if (!pulumi)
        {
            return await EmbeddedAsync(installation, new EngineCommand("drift") { Arguments = [Ours] }, cancel);
        }
        var official = new PulumiCommand(workspace);
        await official.EnsureAsync(cancel);
        var digest = PulumiDigest.Read(await official.PreviewAsync(installation, cancel), installation.Name, clock.GetUtcNow());
        var inCluster = await EmbeddedAsync(installation,
            new EngineCommand("drift") { Arguments = [Ours, "--state-from-input"], Input = await official.ExportAsync(installation, cancel) }, cancel);
        return Join(digest, inCluster);
    }

    /// <summary>What Pulumi found, with the writers and the orphans that only the cluster itself can tell.</summary>
    internal static DriftReport Join(DriftReport digest, DriftReport inCluster)
    {
        var known = inCluster.Objects.Where(o => o.Urn is not null).ToLookup(o => o.Urn);
        var objects = digest.Objects.Select(o => o with
        {
            Fields = [.. o.Fields.Select(field => field with { By = Writer(known[o.Urn].FirstOrDefault(), field.Path) })],
        });
        return digest with { Objects = [.. objects.Concat(inCluster.Objects.Where(o => o.State == DriftState.Orphaned))] };
    }

    private static FieldWriter? Writer(DriftObject? inCluster, string path) => (inCluster?.Fields ?? ImmutableArray<DriftField>.Empty)
        .FirstOrDefault(field => IsWithin(path, field.Path) || IsWithin(field.Path, path))?.By;

    private static bool IsWithin(string path, string whole) =>
        path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '[');

    private async Task<DriftReport> EmbeddedAsync(Installation installation, EngineCommand command, CancellationToken cancel)
    {
        var (code, output, errors) = await engine.ReadAsync(installation, command, cancel);
        try
        {
            return code == 0 ? EmbeddedReport.Read(output) : throw Failed(code == DriftReport.Drifted ? 1 : code, errors);
        }
        catch (JsonException e)
        {
            throw Failed(255, $"{e.Message}\n{output}{errors}");
        }

        UsageException Failed(int exitCode, string reason) =>
            new($"could not check {installation.Name}: {reason.Trim().Replace("error: ", "", StringComparison.Ordinal)}", exitCode);
    }
}
