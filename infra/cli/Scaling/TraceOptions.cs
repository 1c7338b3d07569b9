using System.CommandLine;
using Realmworks.Cli.Workspaces;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Traces;

namespace Realmworks.Cli.Scaling;

/// <summary>Where the messages come from, and how the world answers them.</summary>
internal sealed class TraceOptions(Workspace workspace, TimeProvider clock)
{
    private readonly Argument<string> _trace = new("trace") { Description = $"A CSV file, live, or made traffic: {string.Join(", ", MadeTraffic.Kinds)}" };
    private readonly Option<double> _response = Number("--response", "Seconds that an execution takes, where the trace does not say", 1);
    private readonly Option<double> _spread = Number("--spread", "How much executions differ: standard deviation over mean", 0.5);
    private readonly Option<double> _startup = Number("--startup", "Seconds that a replica takes to start", 20);
    private readonly Option<double> _lag = Number("--stats-lag", "Seconds between the broker's statistics", 5);
    private readonly Option<double> _rate = Number("--rate", "Made traffic: messages a second on average", 2);
    private readonly Option<double> _minutes = Number("--minutes", "Made traffic, live: how long", 60);
    private readonly Option<int> _burst = new("--burst") { Description = "Made traffic: messages of the burst", DefaultValueFactory = _ => 1000 };
    private readonly Option<int> _seed = new("--seed") { Description = "Another number is other traffic of the same kind", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _pipeline = new("--pipeline") { Description = "live: which one, as <realm>/<stage>/<name>-v<major>" };
    private readonly Option<string?> _url =
        new("--url") { Description = "live: the scaler's address, such as http://localhost:8102 (default: through the cluster)" };
    private readonly Option<FileInfo?> _save = new("--save") { Description = "live: keep what was recorded in this CSV file" };
    private readonly Option<string[]> _faults = new("--fault")
    {
        Description = $"What goes wrong with reading the broker, as <kind>@<second>+<seconds>; kinds: {string.Join(", ", FaultText.Kinds)}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void Add(Command command)
    {
        command.Add(_trace);
        foreach (var option in new Option[] { _response, _spread, _startup, _lag, _faults, _rate, _minutes, _burst, _seed, _pipeline, _url, _save })
            command.Add(option);
    }

    /// <exception cref="UsageException">The trace cannot be had, or an option is out of its range.</exception>
    public async Task<Trace> ReadAsync(ParseResult parsed, CancellationToken cancel)
    {
        var source = parsed.GetRequiredValue(_trace);
        var response = new ResponseTime(parsed.Within(_response, 0.001, 86_400), parsed.Within(_spread, 0, 10));
        var seed = parsed.GetValue(_seed);
        var minutes = parsed.Within(_minutes, 1, Trace.LongestSeconds / 60);
        if (MadeTraffic.Kinds.Contains(source))
        {
            var made = new MadeTraffic(
                parsed.Within(_rate, 0, Trace.MostMessages / (minutes * 120)), minutes * 60, parsed.Within(_burst, 0, 1_000_000), response, seed);
            return made.Make(source);
        }
        try
        {
            if (source == "live")
            {
                return TraceReader.Read(new StringReader(await RecordAsync(parsed, TimeSpan.FromMinutes(minutes), cancel)), "live", response, seed);
            }
            using var reader = File.OpenText(source);
            return TraceReader.Read(reader, source, response, seed);
        }
        catch (TraceException wrong)
        {
            throw new UsageException(wrong.Message);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"there is no trace '{source}'; allowed: a CSV file, live, {string.Join(", ", MadeTraffic.Kinds)}");
        }
    }

    private async Task<string> RecordAsync(ParseResult parsed, TimeSpan length, CancellationToken cancel)
    {
        var file = parsed.GetValue(_save);
        EnsureWritable(file);
        var text = await new LiveRecorder(workspace, clock, Console.Error).RecordAsync(parsed.GetValue(_pipeline), parsed.GetValue(_url), length, cancel);
        if (file is not null)
            await File.WriteAllTextAsync(file.FullName, text, CancellationToken.None);
        return text;
    }

    // Before an hour is recorded that could not be kept.
    private static void EnsureWritable(FileInfo? file)
    {
        if (file is null)
            return;
        var beside = file.FullName + ".new";
        try
        {
            File.WriteAllText(beside, "");
            File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--save: nothing can be kept in {file.FullName}: {e.Message}");
        }
    }

    /// <summary>Everything but the pipeline.</summary>
    public SimulationSettings Settings(ParseResult parsed, SimulationSettings settings) => settings with
    {
        StartupSeconds = parsed.Within(_startup, 0, 3600),
        StatsSeconds = parsed.Within(_lag, 0, 300),
        Seed = parsed.GetValue(_seed),
        Faults = [.. (parsed.GetValue(_faults) ?? []).Select(FaultText.Parse)],
    };

    private static Option<double> Number(string name, string description, double value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
