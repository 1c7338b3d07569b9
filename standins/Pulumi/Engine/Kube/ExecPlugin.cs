using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>A program that answers with a credential, as kubeconfig's <c>exec</c> names it.</summary>
internal sealed record ExecPlugin(
    string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables, string ApiVersion, string? InstallHint)
{
    public async Task<ExecCredential> RunAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Command, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["kind"] = "ExecCredential",
            ["spec"] = new JsonObject { ["interactive"] = false },
        }.ToJsonString();
        try
        {
            using var process = Process.Start(start) ?? throw new Win32Exception("it did not start");
            var error = process.StandardError.ReadToEndAsync(cancel);
            var output = await process.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return process.ExitCode == 0
                ? ExecCredential.Parse(output)
                : throw new KubeUnreachableException(
                    $"the credential plugin {Command} ended with {process.ExitCode}: {(await error.ConfigureAwait(false)).Trim()}");
        }
        catch (Win32Exception e)
        {
            throw new KubeUnreachableException(
                $"the credential plugin {Command} cannot be run: {e.Message}{(InstallHint is null ? "" : $"\n{InstallHint}")}", e);
        }
    }
}
