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
            "nsenter",
            [
                "--target", container.Process.Pid.ToString(CultureInfo.InvariantCulture), "--mount", "--uts", "--ipc", "--net", "--pid", "--",
                .. container.Identity.Wrap(["timeout", "--signal=KILL", seconds, "env", "--chdir=" + container.WorkingDirectory, "--", .. command]),
            ],
            environment: EnvironmentOf(container.Process.Pid),
            cancellationToken: cancellationToken);
    }

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
