using System.Globalization;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>A process beyond doubt: numbers are reused, a number together with its start time (clock ticks since boot) is not.</summary>
internal sealed record ProcessStart(int Pid, long StartTicks)
{
    public bool IsAlive => TicksOf(Pid) == StartTicks;

    public static ProcessStart? Of(int pid) => TicksOf(pid) is { } ticks ? new ProcessStart(pid, ticks) : null;

    private static long? TicksOf(int pid)
    {
        try
        {
            // The command in parentheses may hold anything; the fields after it are plain numbers, the state first, start time 20th.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
