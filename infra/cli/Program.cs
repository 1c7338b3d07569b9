using System.CommandLine;
using System.Runtime.InteropServices;
using Realmworks.Cli;
using Realmworks.Cli.Building;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.Workspaces;

// The library's own come once a command waits for the first time: Ctrl-C at a question that was asked by then would kill.
using var ending = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
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
    return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ending.Token);
}

// The engine finishes the steps that run, which may wait for pods: this process ends with it.
void End(PosixSignalContext context)
{
    context.Cancel = true;
    ending.Cancel();
}
