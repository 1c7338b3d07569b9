using Realmworks.Cli.Processes;

namespace Realmworks.Cli.Display;

/// <summary>Names each phase while it runs, and says how long it took. Plain lines where there is no terminal.</summary>
internal sealed class Phases(TextWriter output, bool terminal, TimeProvider clock)
{
    /// <summary>On standard error: standard output is the command's own, and may be read by a program.</summary>
    public static Phases OfTerminal(TimeProvider clock) =>
        new(Console.Error, Terminal.Redraws(Console.IsErrorRedirected, Environment.GetEnvironmentVariable), clock);

    /// <summary>Of a command whose output is for people alone.</summary>
    public static Phases OfOutput(TimeProvider clock) =>
        new(Console.Out, Terminal.Redraws(Console.IsOutputRedirected, Environment.GetEnvironmentVariable), clock);

    public Task RunAsync(string name, Func<Task> phase) =>
        RunAsync(name, async () =>
        {
            await phase();
            return true;
        });

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> phase)
    {
        var started = clock.GetTimestamp();
        if (!terminal)
        {
            output.WriteLine($"{name} ...");
            var plain = await phase();
            output.WriteLine($"{name}: done in {Seconds(started)}");
            return plain;
        }

        using var ticking = clock.CreateTimer(_ => Show($"{name} {Seconds(started)}"), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
        try
        {
            var result = await phase();
            await ticking.DisposeAsync();
            Show($"{name} {Seconds(started)}");
            output.WriteLine();
            return result;
        }
        catch
        {
            await ticking.DisposeAsync();
            output.WriteLine();
            throw;
        }
    }

    private string Seconds(long started) => $"{clock.GetElapsedTime(started).TotalSeconds:0.0}s";

    private void Show(string line)
    {
        lock (output)
        {
            output.Write($"\r\e[K{line}");
            output.Flush();
        }
    }
}
