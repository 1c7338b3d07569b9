using System.Diagnostics;
using System.Globalization;
using System.Text;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>Runs a command beside a container's first process: same namespaces, identity and environment.</summary>
internal static class ContainerExec
{
    /// <summary>The program's own end, or 124 when it took longer than it may: it is then killed, inside too.</summary>
    public static Task<CommandResult> RunAsync(StartedContainer container, IEnumerable<string> command, TimeSpan limit, CancellationToken cancellationToken)
    {
        var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Command.RunAsync(
            "nsenter", Inside(container, ["timeout", "--signal=KILL", seconds], command), environment: EnvironmentOf(container.Process.Pid),
            cancellationToken: cancellationToken);
    }

    /// <summary>Its input, output and errors are the caller's to carry.</summary>
    public static Process Start(StartedContainer container, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("nsenter", Inside(container, [], command))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (key, value) in EnvironmentOf(container.Process.Pid))
            start.Environment[key] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("nsenter did not start");
    }

    private static IEnumerable<string> Inside(StartedContainer container, IEnumerable<string> guard, IEnumerable<string> command) =>
    [
        "--target", container.Process.Pid.ToString(CultureInfo.InvariantCulture), "--mount", "--uts", "--ipc", "--net", "--pid", "--",
        .. container.Identity.Wrap([.. guard, "env", "--chdir=" + container.WorkingDirectory, "--", .. command]),
    ];

    private static Dictionary<string, string> EnvironmentOf(int pid)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"))).Split('\0'))
        {
            var equals = entry.IndexOf('=');
            if (equals > 0)
                variables[entry[..equals]] = entry[(equals + 1)..];
        }

        return variables;
    }
}
