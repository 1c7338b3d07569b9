using System.Collections.Frozen;
using Pulumi.Engine.Running;
using Pulumi.Engine.Verbs;

namespace Pulumi.Engine;

/// <summary>What a request may ask for.</summary>
internal static class Commands
{
    private static readonly FrozenDictionary<string, Func<EngineSession, Task<int>>> s_all =
        new Dictionary<string, Func<EngineSession, Task<int>>>
        {
            ["up"] = session => new UpdateCommand(session).RunAsync(),
            ["preview"] = session => new PreviewCommand(session).RunAsync(),
            ["refresh"] = session => new RefreshCommand(session).RunAsync(),
            ["destroy"] = session => new DestroyCommand(session).RunAsync(),
            ["stack-output"] = StackOutput.RunAsync,
            ["stack-rm"] = StackRemove.RunAsync,
            ["stack-export"] = StackExport.RunAsync,
            ["stack-import"] = StackImport.RunAsync,
            ["drift"] = DriftReport.RunAsync,
            ["cancel"] = CancelLock.RunAsync,
            ["config-set"] = ConfigSet.RunAsync,
            ["config-get"] = ConfigGet.RunAsync,
            ["config-rm"] = ConfigRemove.RunAsync,
            ["config-ls"] = ConfigList.RunAsync,
        }.ToFrozenDictionary();

    public static Task<int> RunAsync(EngineSession session) => s_all.TryGetValue(session.Request.Command, out var run)
        ? run(session)
        : throw new EngineException(
            ExitCode.Configuration,
            $"unknown command {session.Request.Command}; there are {string.Join(", ", s_all.Keys.Order(StringComparer.Ordinal))}");
}
