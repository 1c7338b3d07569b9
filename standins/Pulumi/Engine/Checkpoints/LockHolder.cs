using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Engine.Checkpoints;

/// <summary>Who holds a lock, as Pulumi's file backend writes it.</summary>
internal sealed record LockHolder(
    [property: JsonPropertyName("pid")] int Pid,
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("hostname")] string Hostname,
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp)
{
    public static LockHolder Self(TimeProvider clock) => new(Environment.ProcessId, Environment.UserName, Environment.MachineName, clock.GetUtcNow());

    public static LockHolder? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LockHolder>(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether it is this machine that the holder runs on: of another, nobody can tell from here.</summary>
    [JsonIgnore]
    public bool IsHere => Hostname == Environment.MachineName;

    /// <summary>Of a holder of this machine: it is known to have ended, or a younger process has its number now.</summary>
    public bool IsGone()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.HasExited || IsUnburied() || process.StartTime.ToUniversalTime() > Timestamp.UtcDateTime.AddSeconds(1);
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    // Killed, and its number not free yet: whatever adopted it, often a container's first process, may never ask for its exit code.
    private bool IsUnburied()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return false; // No such folder on this system, or it is gone by now: the next look says so.
        }
    }

    public override string ToString() => $"{Username}@{Hostname} (pid {Pid}) since {Timestamps.Write(Timestamp)}";
}
