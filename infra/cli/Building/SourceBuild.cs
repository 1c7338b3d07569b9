using System.Collections.Immutable;
using Realmworks.Cli.Display;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Building;

/// <summary>Builds a set against the stand-ins, where its sources changed since it last built.</summary>
internal sealed class SourceBuild(Workspace workspace)
{
    /// <summary>One set after the other, each named while it builds; nothing is shown of one that is built.</summary>
    /// <exception cref="UsageException">One did not build; the message quotes the errors.</exception>
    public async Task EnsureAsync(Phases phases, CancellationToken cancel, params ImmutableArray<BuildSet> sets)
    {
        foreach (var set in sets.Where(IsStale))
        {
            await phases.RunAsync(sets.Length == 1 ? "building" : $"building {set.Name}", () => EnsureAsync(set, cancel));
        }
    }

    /// <summary>Whether the set's sources changed since it last built, alone or as a part of a larger one.</summary>
    private bool IsStale(BuildSet set) =>
        (!File.Exists(StampFile(set)) || File.ReadAllText(StampFile(set)) != SourceStamp.Of(workspace.Root, set.Sources)) &&
        (set.PartOf is not { } whole || IsStale(whole));

    private async Task EnsureAsync(BuildSet set, CancellationToken cancel)
    {
        Directory.CreateDirectory(workspace.Artifacts);
        using var gate = await FileLock.TakeAsync(Path.Combine(workspace.Output, ".build.lock"), cancel);
        if (IsStale(set))
        {
            // Taken before the build: what is touched while it runs is built the next time.
            var stamp = SourceStamp.Of(workspace.Root, set.Sources);
            await PackStandInsAsync(cancel);
            await BuildAsync(set, cancel);
            await File.WriteAllTextAsync(StampFile(set), stamp, cancel);
        }
    }

    private string StampFile(BuildSet set) => Path.Combine(workspace.Artifacts, set.Name + ".stamp");

    private async Task PackStandInsAsync(CancellationToken cancel)
    {
        var log = workspace.Log("pack-standins");
        var pack = new Command(Path.Combine(workspace.Root, "eng", "pack-standins.sh")) { LogFile = log };
        if (await CommandRunner.RunAsync(pack, cancel) != 0)
        {
            throw await FailureAsync("packing the stand-ins", log);
        }
    }

    private async Task BuildAsync(BuildSet set, CancellationToken cancel)
    {
        var log = workspace.Log("build-" + set.Name);
        var build = new Command("dotnet", "build", Path.Combine(workspace.Root, set.Project), "-c", "Release", "-p:PinStandIns=true",
            "-p:StandInsPacked=true", "--nologo", "-v", "quiet", "-nodeReuse:false", $"-p:RunAnalyzers={(set.Analyzed ? "true" : "false")}")
        {
            LogFile = log,
        };
        if (await CommandRunner.RunAsync(build, cancel) != 0)
        {
            throw await FailureAsync("the build", log);
        }
    }

    private static async Task<UsageException> FailureAsync(string what, string log)
    {
        var errors = (await File.ReadAllLinesAsync(log)).Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Distinct().Take(20).ToArray();
        return new UsageException($"{what} failed; the whole output is in {log}\n{string.Join('\n', errors)}");
    }
}
