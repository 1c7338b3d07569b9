using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Kube;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;

namespace Pulumi.Tests.Engine;

/// <summary>A project folder with one stack, driven the way `rw` drives a program.</summary>
internal sealed class EngineHarness : IDisposable
{
    public const string Passphrase = "correct horse";

    public EngineHarness(FakeCluster? cluster = null)
    {
        Folder = Directory.CreateTempSubdirectory("engine-").FullName;
        Cluster = cluster;
        File.WriteAllText(ConfigFile, "config: {}\n");
    }

    public string Folder { get; }

    public FakeCluster? Cluster { get; }

    public string ConfigFile => Path.Combine(Folder, "Pulumi.dev.yaml");

    public string StateFile => Path.Combine(Folder, "state", ".pulumi", "stacks", "proj", "dev.json");

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public RunSignals Signals { get; private set; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public bool IsTerminal { get; init; }

    public bool IsColoured { get; init; } = true;

    /// <summary>Whether every run leaves a state that is sound.</summary>
    public bool HasSoundState { get; init; } = true;

    public TextReader Input { get; private set; } = TextReader.Null;

    public Func<string, ImmutableSortedDictionary<string, PropertyValue>, IProvider>? Providers { get; init; }

    public JsonObject State => (JsonObject)JsonNode.Parse(File.ReadAllText(StateFile))!;

    public JsonObject[] Resources => [.. (State["checkpoint"]!["latest"]!["resources"] as JsonArray ?? []).Select(r => (JsonObject)r!)];

    public JsonObject Resource(string name) => Resources.Single(r => r["urn"]!.ToString().EndsWith($"::{name}", StringComparison.Ordinal));

    public EngineRequest Request(string command) => new()
    {
        Command = command, Stack = "dev", Project = "proj", ProjectRoot = Folder, ConfigFile = ConfigFile, Backend = Path.Combine(Folder, "state"), Yes = true,
    };

    public Task<int> UpAsync(Func<TestProgram, Task> body) => RunAsync(Request("up"), body);

    public Task<int> RunAsync(string command, Func<TestProgram, Task>? body = null) => RunAsync(Request(command), body);

    /// <summary>What changes come to, of packages that are only planned.</summary>
    public ChangeRules Rules { get; set; } = ChangeRules.None;

    /// <summary>Hands a state to <c>stack-import</c>.</summary>
    public async Task<int> ImportAsync(JsonNode state, params ImmutableArray<string> arguments)
    {
        using var input = Input = new StringReader(state.ToJsonString());
        var exit = await RunAsync(Request("stack-import") with { Arguments = arguments });
        Input = TextReader.Null;
        return exit;
    }

    public Task<int> RunAsync(EngineRequest request, Func<TestProgram, Task>? body = null) =>
        RunAsync(request, (monitor, context, _) => TestProgram.RunAsync(monitor, context, body));

    public async Task<int> RunAsync(EngineRequest request, Func<IResourceMonitor, ProgramContext, CancellationToken, Task<int>> program)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Signals = new RunSignals();
        var surroundings = new Surroundings
        {
            Output = output,
            Errors = errors,
            Input = Input,
            IsTerminal = IsTerminal,
            IsColoured = IsColoured,
            Clock = Clock,
            Passphrase = () => Passphrase,
            MakeProvider = Providers ?? ((package, inputs) => package == "kubernetes"
                ? new KubernetesProvider(
                    KubeSettings.From(Cluster is null ? inputs : inputs.SetItem("kubeconfig", new PropertyValue.Text(Cluster.Kubeconfig))), Clock)
                : new PlannedOnlyProvider(new(() => Rules))),
        };
        var exit = await EmbeddedEngine.RunAsync(request, program, surroundings, Signals);
        (Output, Errors) = (output.ToString(), errors.ToString());
        if (HasSoundState && File.Exists(StateFile)) StateIntegrity.Verify(State);
        return exit;
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Signals.Dispose();
    }
}
