using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;
using Pulumi.Engine.Kube;
using Pulumi.Engine.Running;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine;

/// <summary>One request, with the stack's files and settings opened for it.</summary>
internal sealed class EngineSession : IDisposable
{
    /// <summary>
    /// As good as all: a step that waits for another's pods must not hold the place that the other needs. What a server is asked at once is
    /// limited where it is asked.
    /// </summary>
    private const int DefaultParallel = 1024;

    private readonly Func<IResourceMonitor, ProgramContext, CancellationToken, Task<int>> _program;
    private readonly List<IDisposable> _owned = [];

    public EngineSession(
        EngineRequest request,
        Func<IResourceMonitor, ProgramContext, CancellationToken, Task<int>> program,
        Surroundings surroundings,
        RunSignals signals)
    {
        (Request, _program, Surroundings, Signals) = (request, program, surroundings, signals);
        Settings = StackSettings.Load(request.ConfigFile, request.Project);
        Secrets = new StackSecrets(Settings.EncryptionSalt, surroundings.Passphrase);
        Store = new StackStore(new StackPaths(request.Backend, request.Project, request.Stack), Secrets, surroundings.Clock);
        Display = Displays.For(request, surroundings);
    }

    public EngineRequest Request { get; }

    public Surroundings Surroundings { get; }

    public RunSignals Signals { get; }

    public StackSettings Settings { get; }

    public StackSecrets Secrets { get; }

    public StackStore Store { get; }

    public IRunDisplay Display { get; }

    public StackLock Lock() => StackLock.Take(
        Store.Paths, Surroundings.Clock, note => Display.Diagnostic(EngineLogSeverity.Info, null, note, ephemeral: false));

    /// <summary>A stack is there once it has settings or state.</summary>
    public void RequireStack()
    {
        if (!Store.Exists && !File.Exists(Request.ConfigFile)) throw NotFound();
    }

    public void RequireState()
    {
        if (!Store.Exists) throw NotFound();
    }

    /// <summary>The state; for a stack that was never updated, an empty one.</summary>
    public async Task<Snapshot> LoadOrNewAsync()
    {
        RequireStack();
        return await Store.LoadAsync().ConfigureAwait(false) ?? Snapshot.Empty;
    }

    public async Task<Snapshot> LoadAsync() => await Store.LoadAsync().ConfigureAwait(false) ?? throw NotFound();

    public RunContext NewRun(Snapshot snapshot, bool isPreview, IRunDisplay? display = null)
    {
        var providers = new ProviderRegistry(Surroundings.MakeProvider);
        var slots = new SemaphoreSlim(Request.Parallel > 0 ? Request.Parallel : DefaultParallel);
        _owned.AddRange([providers, slots]);
        return new RunContext
        {
            Request = Request,
            IsPreview = isPreview,
            Journal = new StateJournal(snapshot, isPreview ? null : Store.SaveAsync),
            Providers = providers,
            Display = display ?? Display,
            Clock = Surroundings.Clock,
            Signals = Signals,
            Slots = slots,
        };
    }

    /// <summary>Runs the program against the run's state. Returns the stack's outputs, null where it failed.</summary>
    public async Task<PropertyBag?> RunProgramAsync(RunContext run)
    {
        var (config, secretKeys) = Settings.Decrypt(Secrets);

        // The key costs a good part of a second, in which the program reads its settings.
        var opened = Task.Run(() => secretKeys.Select(key => config[key].Value).Count(value => value.Length > 0));
        var context = new ProgramContext
        {
            Project = Request.Project,
            Stack = Request.Stack,
            IsDryRun = run.IsPreview,
            Config = config,
            SecretKeys = secretKeys,
            RootDirectory = Request.ProjectRoot,
        };
        var monitor = new ResourceMonitor(run, context, opened, static (package, old, @new) =>
            package == "kubernetes" && KubeSettings.MeansOtherCluster(old, @new));
        int exit;
        try
        {
            exit = await _program(monitor, context, Signals.Stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StepFailedException or OperationCanceledException)
        {
            return null;
        }
        catch (Exception e)
        {
            await opened.ConfigureAwait(false);
            run.Errors.Enqueue(e.Message);
            run.Display.Diagnostic(EngineLogSeverity.Error, null, e.Message, ephemeral: false);
            return null;
        }

        await opened.ConfigureAwait(false);
        if (exit != 0 && run.Failures.IsEmpty && run.Errors.IsEmpty && !Signals.Stop.IsCancellationRequested)
        {
            run.Display.Diagnostic(EngineLogSeverity.Error, null, $"the program ended with exit code {exit}", ephemeral: false);
        }

        return exit == 0 && run.Failures.IsEmpty && run.Errors.IsEmpty && !Signals.Stop.IsCancellationRequested
            ? monitor.StackOutputs ?? PropertyTree.Empty
            : null;
    }

    /// <summary>Changes are a failure where none were expected.</summary>
    public int ExitOf(RunContext run, RunSummary summary)
    {
        if (!summary.Succeeded) return FailureOf(run);
        if (!Request.ExpectNoChanges || !summary.HasChanges) return ExitCode.Success;
        var happened = run.IsPreview ? "were proposed" : "occurred";
        Display.Diagnostic(EngineLogSeverity.Error, null, $"no changes were expected but changes {happened}", ephemeral: false);
        return ExitCode.Changes;
    }

    /// <summary>The exit code of a run that did not succeed.</summary>
    public int FailureOf(RunContext run) =>
        Signals.Stop.IsCancellationRequested ? ExitCode.Cancelled : run.Failures.IsEmpty ? ExitCode.Error : ExitCode.Resource;

    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
        (Display as IDisposable)?.Dispose();
        Secrets.Dispose();
    }

    private EngineException NotFound() => new(ExitCode.StackNotFound, $"no stack named '{Request.Stack}' found");
}
