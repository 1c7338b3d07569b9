using System.CommandLine;
using Realmworks.Cli;
using Realmworks.Cli.Building;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.Workspaces;

try
{
    return await Ending.OfAsync(RunAsync, Console.Error);
}
finally
{
    CompilerServer.End();
}

Task<int> RunAsync()
{
    var workspace = Workspace.Locate(AppContext.BaseDirectory, Environment.GetEnvironmentVariable);
    var parsed = CommandLineModel.Create(workspace, TimeProvider.System).Parse(args is [] ? ["--help"] : KubectlCommand.Separate(args));
    if (parsed.Errors.Count > 0)
    {
        // One message; help is shown when asked for.
        throw new UsageException($"{string.Join("; ", parsed.Errors.Select(error => error.Message.TrimEnd('.')))}; `rw --help` lists the commands");
    }
    return parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // After Ctrl-C the engine finishes the steps that run, which may wait for pods: this process ends with it, not after two seconds.
        ProcessTerminationTimeout = TimeSpan.FromDays(1),
    });
}
