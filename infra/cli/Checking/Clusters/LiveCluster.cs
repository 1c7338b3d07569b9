using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Processes;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Plans.Clusters;

namespace Realmworks.Cli.Checking.Clusters;

/// <summary>Asks a cluster by kubectl, which knows every way to sign in that a kubeconfig has. Only reads.</summary>
internal sealed class LiveCluster(string kubectl, string? context)
{
    /// <exception cref="UsageException">It cannot be reached, or does not let us in.</exception>
    public Task<ClusterAnswers> AskAsync(CancellationToken cancel) => ClusterAnswers.AskAsync(path => GetAsync(path, cancel));

    /// <summary>Whether it answers at all.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel) => (await RunAsync(ClusterAnswers.VersionPath, cancel)).ExitCode == 0;

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string path, CancellationToken cancel)
    {
        ImmutableArray<string> where = context is null ? [] : ["--context", context];
        return CommandRunner.OutputAsync(new Command(kubectl, [.. where, "get", "--raw", path, "--request-timeout=15s"]), cancel);
    }

    private async Task<InputNode> GetAsync(string path, CancellationToken cancel)
    {
        var (code, output, errors) = await RunAsync(path, cancel);
        if (code != 0)
        {
            // What a cluster does not have is for the rules to judge.
            return errors.Contains("NotFound", StringComparison.Ordinal) || errors.Contains("could not find the requested resource", StringComparison.Ordinal)
                || errors.Contains("ServiceUnavailable", StringComparison.Ordinal)
                ? default
                : throw new UsageException(
                    $"the cluster{(context is null ? "" : $" of context '{context}'")} cannot be asked for {path}: {errors.Trim().Split('\n')[^1]}");
        }
        try
        {
            return new InputNode(JsonNode.Parse(output));
        }
        catch (JsonException)
        {
            throw new UsageException($"the cluster's answer to {path} is no JSON: is the context a Kubernetes API server's?");
        }
    }
}
