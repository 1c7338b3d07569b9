using Pulumi.Engine;

namespace Pulumi;

/// <summary>One run of the program: whom it talks to, what it may know, and what is still under way.</summary>
internal sealed class Session
{
    private Stack? _stack;

    public Session(IResourceMonitor monitor, ProgramContext context, CancellationToken cancel)
    {
        Context = context;
        Cancel = cancel;
        Pending = new PendingTasks(cancel);
        Log = new EngineLog(monitor, Pending, cancel);
        Registrar = new ResourceRegistrar(this, monitor, cancel);
        Invoker = new Invoker(this, monitor, cancel);
    }

    public ProgramContext Context { get; }

    /// <summary>The user's wish to stop.</summary>
    public CancellationToken Cancel { get; }

    public PendingTasks Pending { get; }

    public EngineLog Log { get; }

    public ResourceRegistrar Registrar { get; }

    public Invoker Invoker { get; }

    public Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("A resource needs a stack: make it inside the callback or stack of Deployment.RunAsync.");
        set => _stack = value;
    }
}
