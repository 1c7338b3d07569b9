using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Drills;

/// <summary>An installation for a drill alone, with settings and state of its own: no other on this machine is touched.</summary>
internal sealed class DrillWorld : IDisposable
{
    private readonly Workspace _workspace;
    private readonly string _folder;

    public DrillWorld(Workspace workspace, string name)
    {
        Name = name;
        _folder = Directory.CreateTempSubdirectory($"rw-{name}-").FullName;
        _workspace = workspace with { Environments = Path.Combine(_folder, "environments"), State = Path.Combine(_folder, "state") };
        Directory.CreateDirectory(_workspace.Environments);
        Cluster = new ClusterProcess(_workspace, name);
    }

    public string Name { get; }
    public ClusterProcess Cluster { get; }
    public string Checkpoint => Path.Combine(_workspace.Stacks, $"{Name}.json");

    public void Write(string settings) => File.WriteAllText(Path.Combine(_workspace.Environments, $"Pulumi.{Name}.yaml"), settings);

    /// <summary>This command line, as a process of its own.</summary>
    public Command Rw(params ImmutableArray<string> words) => new("dotnet", [typeof(DrillWorld).Assembly.Location, .. words])
    {
        Environment = ImmutableDictionary<string, string>.Empty
            .Add(Workspace.EnvironmentsVariable, _workspace.Environments)
            .Add(Workspace.StateVariable, _workspace.State),
    };

    public async Task<JsonNode> KubectlAsync(CancellationToken cancel, params ImmutableArray<string> words)
    {
        var (code, output) = await CommandRunner.CaptureAsync(await CommandAsync(words, cancel), cancel);
        return code == 0 && JsonNode.Parse(output) is { } json ? json
            : throw new UsageException($"kubectl {string.Join(' ', words)} ended with {code}:\n{output}");
    }

    public async Task<ImmutableArray<string>> KindsAsync(CancellationToken cancel)
    {
        var (code, output) = await CommandRunner.CaptureAsync(await CommandAsync(["api-resources", "--verbs=list", "-o", "name"], cancel), cancel);
        return code == 0 ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)]
            : throw new UsageException($"kubectl api-resources ended with {code}:\n{output}");
    }

    /// <summary>Whatever the drill left of it.</summary>
    public async Task RemoveAsync()
    {
        if (Cluster.Exists)
        {
            await Cluster.DestroyAsync(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        // What is mounted below would be deleted along: then it stays, and says where.
        if (!File.ReadLines("/proc/self/mountinfo").Any(line => line.Contains(_folder + "/", StringComparison.Ordinal)))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<Command> CommandAsync(ImmutableArray<string> words, CancellationToken cancel) =>
        new(await KubectlLocator.OfThisMachine(_workspace).FindAsync(cancel), words)
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", Cluster.Kubeconfig),
        };
}
