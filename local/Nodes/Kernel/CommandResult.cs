namespace Realmworks.Local.Nodes.Kernel;

internal sealed record CommandResult(int ExitCode, string Output, string Errors);
