using System.CommandLine;
using Realmworks.Cli;
using Realmworks.Cli.Building;
using Realmworks.Cli.Workspaces;

try
{
    var workspace = Workspace.Locate(AppContext.BaseDirectory);
    // A mistyped command line shows one message; help is shown when asked for.
    var parsed = CommandLineModel.Create(workspace, TimeProvider.System).Parse(args);
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UsageException e)
{
    Console.Error.WriteLine($"rw: {e.Message}");
    return e.ExitCode;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("rw: cancelled");
    return 8;
}
finally
{
    CompilerServer.End();
}
