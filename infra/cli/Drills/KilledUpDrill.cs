using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Realmworks.Cli.Processes;

namespace Realmworks.Cli.Drills;

/// <summary>
/// Kills <c>rw up</c> with all its processes at a random moment, runs it again to the end, and compares what the state records with what the
/// engine made in the cluster. The settings change each time, so that every killed run was making, changing and deleting.
/// </summary>
internal sealed class KilledUpDrill(DrillWorld world, TimeProvider clock, int seed, int times)
{
    /// <summary>So often there is no cluster at first, for its start is part of `up` too.</summary>
    private const int AnewEvery = 10;

    /// <summary>About what a first `up` takes with its cluster; what the next takes is seen.</summary>
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);

    public async Task<int> RunAsync(TextWriter output, CancellationToken cancel)
    {
        output.WriteLine($"killed-up: seed {seed}, {times} times");
        var failures = new List<string>();
        var killed = 0;
        var within = _first;
        try
        {
            for (var attempt = 1; killed < times && failures.Count == 0; attempt++)
            {
                if (killed % AnewEvery == 0)
                {
                    await DestroyAsync(cancel);
                    within = _first;
                }
                world.Write(Settings(attempt));
                var moment = within * _random.NextDouble();
                if (await EndsWithinAsync(moment, cancel) is { } ended)
                {
                    within = ended;
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     had ended after {ended.TotalSeconds:0.0} s, before it was killed"));
                    continue;
                }
                killed++;
                var began = clock.GetTimestamp();
                var (code, text) = await CommandRunner.CaptureAsync(world.Rw("up", world.Name), cancel);
                var took = clock.GetElapsedTime(began);
                within = took > moment ? took : moment;
                failures.AddRange(code == 0 ? await FaultsAsync(cancel) : [$"up ended with {code}:\n{text}"]);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{killed,3}: killed after {moment.TotalSeconds:0.00} s, ended by the next in {took.TotalSeconds:0.0} s: " +
                    $"{(failures.Count == 0 ? "whole" : "NOT WHOLE")}"));
            }
        }
        finally
        {
            await world.RemoveAsync();
        }
        foreach (var failure in failures)
        {
            output.WriteLine(failure);
        }
        output.WriteLine(failures.Count == 0 ? $"killed-up: {times} of {times} ended whole, nothing double, nothing orphaned (seed {seed})"
            : $"killed-up: failed (seed {seed})");
        return failures.Count == 0 ? 0 : 1;
    }

    private async Task DestroyAsync(CancellationToken cancel)
    {
        if (File.Exists(world.Checkpoint))
        {
            var (code, text) = await CommandRunner.CaptureAsync(world.Rw("destroy", world.Name, "--yes"), cancel);
            if (code != 0)
            {
                throw new UsageException($"rw destroy {world.Name} ended with {code}:\n{text}");
            }
        }
    }

    /// <returns>How long it took; null where it had to be killed.</returns>
    private async Task<TimeSpan?> EndsWithinAsync(TimeSpan limit, CancellationToken cancel)
    {
        var command = world.Rw("up", world.Name);
        var start = new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        var began = clock.GetTimestamp();
        using var process = Process.Start(start)!; // null only where a shell was to start it
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waiting.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(waiting.Token);
            return clock.GetElapsedTime(began);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return null;
        }
    }

    private async Task<ImmutableArray<string>> FaultsAsync(CancellationToken cancel)
    {
        var latest = JsonNode.Parse(await File.ReadAllTextAsync(world.Checkpoint, cancel))!["checkpoint"]!["latest"]!;
        var resources = (latest["resources"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var recorded = resources
            .Where(r => r["type"]!.ToString().StartsWith("kubernetes:", StringComparison.Ordinal) && r["external"] is null)
            .Select(r => $"{r["type"]!.ToString().Split(':')[2]} {r["id"]}")
            .ToArray();
        var made = await MadeAsync(cancel);
        return
        [
            .. recorded.Except(made).Select(id => $"in the state and not in the cluster: {id}"),
            .. made.Except(recorded).Select(id => $"in the cluster and not in the state: {id}"),
            .. recorded.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => $"in the state {g.Count()} times: {g.Key}"),
            .. resources.Where(r => r["delete"] is not null || r["pendingReplacement"] is not null).Select(r => $"left over: {r["urn"]}"),
            .. latest["pending_operations"] is JsonArray { Count: > 0 } pending ? [$"{pending.Count} operations pending"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Everything in the cluster that the engine made, whether anybody knows of it or not.</summary>
    private async Task<ImmutableArray<string>> MadeAsync(CancellationToken cancel)
    {
        var kinds = string.Join(',', (await world.KindsAsync(cancel)).Where(k => k is not "events" and not "events.events.k8s.io"));
        var list = await world.KubectlAsync(cancel, "get", kinds, "-A", "-o", "json", "--show-managed-fields");
        return
        [
            .. (list["items"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(o => (o["metadata"]!["managedFields"] as JsonArray ?? [])
                    .Any(m => m!["manager"]!.ToString().StartsWith("pulumi-kubernetes", StringComparison.Ordinal)))
                .Select(o => $"{o["kind"]} {(o["metadata"]!["namespace"] is { } ns ? $"{ns}/" : "")}{o["metadata"]!["name"]}")
                .Distinct(),
        ];
    }

    private static string Settings(int time) => $$"""
        config:
          realmworks:cloud: local
          realmworks:profile: development
          realmworks:realms:
            - name: demo
              licensing: consumption
              samples: {{(time % 3 == 0 ? "false" : "true")}}
              stages:
                - name: test
                  httpPort: {{(time % 2 == 0 ? 9080 : 9081)}}
        {{(time % 2 == 0 ? "        - name: prod\n          httpPort: 9082" : "")}}
        """;
}
