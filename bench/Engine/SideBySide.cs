using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Realmworks.Bench.Engine;

/// <summary>
/// The engine and <c>kubectl apply --server-side</c> apply the same objects to the cluster of KUBECONFIG, in turn, each to a namespace of its own:
/// both as processes, from start to end. Then the engine runs once more with nothing to do.
/// </summary>
internal sealed class SideBySide(int rounds, int configMaps, int deployments)
{
    private readonly string _kubectl = Environment.GetEnvironmentVariable("KUBECTL") is { Length: > 0 } named ? named : "kubectl";
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;

    public async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is not { Length: > 0 })
        {
            await Console.Error.WriteLineAsync("KUBECONFIG is not set: start a cluster with `rw local start --name bench`, then export KUBECONFIG=$(rw local kubeconfig --name bench)").ConfigureAwait(false);
            return 2;
        }

        var results = new List<(double Engine, double Kubectl, double Same, double Planned)>();
        for (var round = 1; round <= rounds; round++)
        {
            var kubectl = await KubectlAsync($"bench-kubectl-{Environment.ProcessId}-{round}").ConfigureAwait(false);
            var (engine, same, planned) = await EngineAsync($"bench-engine-{Environment.ProcessId}-{round}").ConfigureAwait(false);
            results.Add((engine, kubectl, same, planned));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: kubectl apply --server-side {kubectl:0.00} s, up {engine:0.00} s, ratio {engine / kubectl:0.00}; up with nothing to do {same:0.00} s, with its plan {planned:0.00} s"));
        }

        Directory.Delete(_folder, recursive: true);
        var (e, k, s, p) = (Median(results.Select(r => r.Engine)), Median(results.Select(r => r.Kubectl)),
            Median(results.Select(r => r.Same)), Median(results.Select(r => r.Planned)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{configMaps} config maps and {deployments} deployments, median of {rounds}: kubectl {k:0.00} s, up {e:0.00} s, ratio {e / k:0.00}; nothing to do {s:0.00} s, with its plan {p:0.00} s"));
        return e / k <= 0.5 ? 0 : 1;
    }

    private async Task<double> KubectlAsync(string ns)
    {
        var manifest = Path.Combine(_folder, "objects.json");
        await File.WriteAllTextAsync(manifest, Objects.Manifest(ns, configMaps, deployments)).ConfigureAwait(false);
        await RunAsync(_kubectl, ["create", "namespace", ns], []).ConfigureAwait(false);
        var took = await RunAsync(_kubectl, ["apply", "--server-side", "-f", manifest], []).ConfigureAwait(false);
        await RunAsync(_kubectl, ["delete", "namespace", ns], []).ConfigureAwait(false);
        return took;
    }

    private async Task<(double Up, double Same, double Planned)> EngineAsync(string ns)
    {
        await RunAsync(_kubectl, ["create", "namespace", ns], []).ConfigureAwait(false);
        var up = await UpAsync(ns, skipPreview: true).ConfigureAwait(false);
        var same = await UpAsync(ns, skipPreview: true).ConfigureAwait(false);
        var planned = await UpAsync(ns, skipPreview: false).ConfigureAwait(false);
        await RunAsync(_kubectl, ["delete", "namespace", ns], []).ConfigureAwait(false);
        return (up, same, planned);
    }

    private Task<double> UpAsync(string ns, bool skipPreview)
    {
        var config = Path.Combine(_folder, $"Pulumi.{ns}.yaml");
        if (!File.Exists(config)) File.WriteAllText(config, "config: {}\n");
        var request = new JsonObject
        {
            ["Command"] = "up", ["Stack"] = ns, ["Project"] = "bench", ["ProjectRoot"] = _folder, ["ConfigFile"] = config,
            ["Backend"] = Path.Combine(_folder, "state"), ["Yes"] = true, ["SkipPreview"] = skipPreview,
        };
        return RunAsync("dotnet", [typeof(SideBySide).Assembly.Location], new Dictionary<string, string>
        {
            ["PULUMI_EMBEDDED_ENGINE"] = request.ToJsonString(),
            [Objects.NamespaceVariable] = ns,
            [Objects.ConfigMapsVariable] = $"{configMaps}",
            [Objects.DeploymentsVariable] = $"{deployments}",
        });
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> RunAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!; // null only where a shell was to start it
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        var took = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode == 0) return took;
        var end = (await errors.ConfigureAwait(false)) + output;
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{end[Math.Max(0, end.Length - 2000)..]}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
