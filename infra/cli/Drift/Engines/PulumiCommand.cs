using Realmworks.Cli.Installations;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drift.Engines;

/// <summary>The official Pulumi CLI, where the checkout's program is one of its stacks.</summary>
/// <param name="program">Its name on the path, or its place.</param>
internal sealed class PulumiCommand(Workspace workspace, string program = "pulumi")
{
    /// <summary>The first whose <c>--expect-no-changes</c> has an exit code of its own, and whose preview refreshes without saving.</summary>
    private static readonly Version _least = new(3, 227, 0);

    /// <exception cref="UsageException">It is not there, or too old.</exception>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        var (_, output, _) = await CommandRunner.OutputAsync(new Command(program, "version") { Folder = workspace.Root }, cancel);
        var text = output.Trim().TrimStart('v').Split('-', '+')[0];
        if (!Version.TryParse(text, out var version) || version < _least)
        {
            throw new UsageException($"the Pulumi CLI is {output.Trim()}; a drift check needs {_least} or newer");
        }
    }

    /// <summary>The digest of <c>pulumi preview --refresh --json</c>, which changes nothing.</summary>
    /// <exception cref="UsageException">It could not check; the exit code is Pulumi's.</exception>
    public async Task<string> PreviewAsync(Installation installation, CancellationToken cancel)
    {
        var command = new Command(program, "preview", "--refresh", "--json", "--non-interactive", "--suppress-progress", "--stack", installation.Name)
        {
            Folder = workspace.Root,
        };
        var (code, output, errors) = await CommandRunner.OutputAsync(command, cancel);
        // Its errors are in the digest too; without one there is nothing to report on.
        return output.Trim().StartsWith('{') ? output
            : throw new UsageException(
                $"pulumi preview could not check {installation.Name}:\n{(errors + output).Trim()}", code is 0 or DriftReport.Drifted ? 1 : code);
    }

    /// <summary>The state with its secrets in the clear, for this process's eyes alone.</summary>
    public async Task<string> ExportAsync(Installation installation, CancellationToken cancel)
    {
        var (code, output, errors) = await CommandRunner.OutputAsync(
            new Command(program, "stack", "export", "--show-secrets", "--stack", installation.Name) { Folder = workspace.Root }, cancel);
        return code == 0 ? output : throw new UsageException($"pulumi stack export failed for {installation.Name}:\n{errors.Trim()}", code);
    }
}
