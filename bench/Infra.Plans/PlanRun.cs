using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Plans.Bench;

/// <summary>One preview of the largest sample, with so many realms, by the program itself.</summary>
/// <param name="Processor">Seconds of processor that the process took, which a loaded machine does not change.</param>
/// <param name="Megabytes">The most that it held at once.</param>
internal sealed partial record PlanRun(int Resources, double Seconds, double Processor, long Megabytes)
{
    private const string Sample = "acme-large";

    public static async Task<PlanRun> OfAsync(int realms)
    {
        var root = Root();
        var folder = Directory.CreateTempSubdirectory("plan-bench-");
        try
        {
            var config = Path.Combine(folder.FullName, $"Pulumi.{Sample}.yaml");
            await File.WriteAllTextAsync(config, WithRealms(await File.ReadAllTextAsync(Path.Combine(root, "environments", $"Pulumi.{Sample}.yaml")), realms));
            var start = new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Infra.Stacks.dll")]) { RedirectStandardOutput = true };
            start.Environment["PULUMI_EMBEDDED_ENGINE"] = JsonSerializer.Serialize(new
            {
                Command = "preview", Stack = Sample, Project = "realmworks", ProjectRoot = root, ConfigFile = config, Backend = folder.FullName, Json = true,
            });
            start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "sample";
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var looking = WatchAsync(process);
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var (processor, most) = await looking;
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return process.ExitCode == 0
                ? new PlanRun(JsonDocument.Parse(output).RootElement.GetProperty("steps").GetArrayLength(), seconds, processor.TotalSeconds, most / 1024)
                : throw new InvalidOperationException($"the preview failed: {output}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The kernel tells both only while the process runs: up to 20 ms of processor may be missing.
    private static async Task<(TimeSpan Processor, long Kilobytes)> WatchAsync(Process process)
    {
        var (processor, most) = (TimeSpan.Zero, 0L);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!process.HasExited && await timer.WaitForNextTickAsync())
        {
            try
            {
                var line = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status"))
                    .FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
                processor = process.TotalProcessorTime;
                most = line is null ? most : Math.Max(most, long.Parse(Number().Match(line).Value, CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                break; // it ended meanwhile
            }
        }

        return (processor, most);
    }

    private static string WithRealms(string yaml, int count)
    {
        // A pool of the sample is this realm's.
        var realms = string.Concat(Enumerable.Range(0, count).Select(i =>
            $"    - {{ name: {(i == 0 ? "payments" : $"realm{i}")}, stages: [{{ name: dev }}, {{ name: test }}, {{ name: staging }}, {{ name: prod }}] }}\n"));
        return Realms().Replace(yaml, "  realmworks:realms:\n" + realms);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"no checkout above {AppContext.BaseDirectory}");
        }
        return folder.FullName;
    }

    [GeneratedRegex(@"  realmworks:realms:\n(    - .*\n)+")]
    private static partial Regex Realms();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
