using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Probes;
using Realmworks.Local.Nodes.Sandbox;
using Realmworks.Local.Nodes.Volumes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>One container of a pod through all its runs. Its view is swapped as a whole; whoever reads it sees one moment.</summary>
internal sealed partial class ContainerRunner(NodeContext node, PodFolder folder, JsonObject spec, bool init, Action changed)
{
    private readonly Lock _gate = new();
    private readonly string _home = folder.Container(spec.TextAt("name") ?? "");
    private JsonObject _pod = [];
    private StartedContainer? _started;
    private ContainerProcess? _process;
    private Task _ending = Task.CompletedTask;
    private CancellationTokenSource? _probing;
    private ProbeAction? _actions;
    private int _quickEnds;

    public ContainerView View { get; private set; } = new(spec.TextAt("name") ?? "", spec.TextAt("image") ?? "");

    public string Name => View.Name;

    public StartedContainer? Started => _started;

    public bool IsInit => init;

    /// <summary>When the next start is allowed, by back-off; null while nothing is to be started.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    private TimeSpan UsualGrace => TimeSpan.FromSeconds(_pod.NumberAt("spec", "terminationGracePeriodSeconds") ?? 30);

    private string RecordPath => Path.Combine(_home, "running.json");

    /// <summary>Starts the container, or makes its view say why it cannot. Never throws for what the pod asks wrongly.</summary>
    public async Task StartAsync(JsonObject pod, PodVolumes volumes, PodAddresses addresses, CancellationToken cancellationToken)
    {
        _pod = pod;
        try
        {
            Refusals.Check(pod, spec, init);
            var image = node.Images.Find(View.Image);
            if (View.Id.Length == 0)
                node.Normal(pod, Name, "Pulled", $"Container image \"{View.Image}\" already present on machine");
            var restart = View.Id.Length == 0 ? View.Restarts : View.Restarts + 1;
            var (started, output) = await new ContainerStart(node, folder, volumes, addresses)
                .RunAsync(pod, spec, image, restart, cancellationToken).ConfigureAwait(false);
            var id = "local://" + Guid.CreateVersion7().ToString("N");
            var record = new ContainerRecord(started, id, restart, node.Clock.GetUtcNow(), ImageIdOf(View.Image), _quickEnds);
            Write(record);
            Follow(record, output, addresses, ready: !ContainerProbes.Has(spec, "readinessProbe"));
            node.Normal(pod, Name, "Created", $"Created container: {Name}");
            node.Normal(pod, Name, "Started", $"Started container {Name}");
        }
        catch (ImageException e)
        {
            Refuse(pod, View.State is ContainerState.Waiting { Reason: "ErrImagePull" } ? "ImagePullBackOff" : "ErrImagePull", e.Message,
                $"Failed to pull image \"{View.Image}\": {e.Message}");
        }
        catch (ConfigurationException e)
        {
            Refuse(pod, "CreateContainerConfigError", e.Message, $"Error: {e.Message}");
        }
        catch (Exception e) when (e is KernelException or IOException or UnauthorizedAccessException)
        {
            Refuse(pod, "CreateContainerError", e.Message, $"Error: {e.Message}");
        }
    }

    /// <summary>Takes over a container that an earlier agent has started, running or ended. False when there has been none.</summary>
    public bool TryAdopt(JsonObject pod, PodAddresses addresses)
    {
        _pod = pod;
        if (RecordFile.Read<ContainerRecord>(RecordPath) is not { } record)
            return false;

        _quickEnds = record.QuickEnds;
        if (record.Started.Process.IsAlive)
        {
            var before = pod.ObjectsAt("status", init ? "initContainerStatuses" : "containerStatuses").FirstOrDefault(c => c.TextAt("name") == Name);
            Follow(record, ContainerOutput.Open(record.Started.OutputFifo, record.Started.ErrorFifo), addresses, ready: before?.FlagAt("ready")
                ?? !ContainerProbes.Has(spec, "readinessProbe"));
            return true;
        }

        View = View with { Id = record.Id, Restarts = record.Restart, ImageId = record.ImageId };
        _started = record.Started;
        if (record.Ended is { } ended)
            (View, DueAt) = (View with { State = ended }, ended.Finished + RestartPolicy.BackOff(_quickEnds));
        else
            End(new ContainerExit(137, Known: false), record);
        return true;
    }

    /// <summary>Says why the container waits, when it does not run.</summary>
    public void Wait(string reason, string? message)
    {
        lock (_gate)
        {
            if (View.State is ContainerState.Running)
                return;
            View = View with { State = new ContainerState.Waiting(reason, message), Last = View.State as ContainerState.Ended ?? View.Last };
        }
    }

    /// <summary>The view while a failed container waits out its pause.</summary>
    public void BackOff(JsonObject pod)
    {
        if (View.State is not ContainerState.Ended)
            return;
        var pause = RestartPolicy.BackOff(_quickEnds);
        var message = $"back-off {Text(pause)} restarting failed container={Name} pod={pod.Name()}_{pod.Namespace()}({pod.Uid()})";
        node.Warn(pod, Name, "BackOff", $"Back-off restarting failed container {Name} in pod {pod.Name()}_{pod.Namespace()}({pod.Uid()})");
        Wait("CrashLoopBackOff", message);
    }

    public void RestoreSucceeded(JsonObject status)
    {
        var started = status.TimeAt("state", "terminated", "startedAt") ?? DateTimeOffset.UnixEpoch;
        var finished = status.TimeAt("state", "terminated", "finishedAt") ?? DateTimeOffset.UnixEpoch;
        View = View with
        {
            State = new ContainerState.Ended(0, "Completed", started, finished),
            Id = status.TextAt("containerID") ?? "",
            ImageId = status.TextAt("imageID") ?? "",
            Restarts = (int)(status.NumberAt("restartCount") ?? 0),
        };
    }

    private static string Text(TimeSpan pause) => pause < TimeSpan.FromMinutes(1) ? $"{pause.TotalSeconds:0}s" : $"{(int)pause.TotalMinutes}m{pause.Seconds}s";

    private void Follow(ContainerRecord record, ContainerOutput output, PodAddresses addresses, bool ready)
    {
        var started = record.Started;
        _started = started;
        var hasStartup = ContainerProbes.Has(spec, "startupProbe") && !ready;
        lock (_gate)
        {
            View = View with
            {
                State = new ContainerState.Running(record.StartedAt),
                Last = View.State as ContainerState.Ended ?? View.Last,
                Restarts = record.Restart,
                Id = record.Id,
                ImageId = record.ImageId,
                Started = !hasStartup,
                Ready = ready && !hasStartup,
            };
            DueAt = null;
        }

        _process = ContainerProcess.Follow(started.Process, output, folder.Log(Name, record.Restart), node.Clock);
        _probing = new CancellationTokenSource();
        _actions = new ProbeAction(NamespaceSockets.Named(node.Fabric.Name), spec, addresses.Pod, started);
        var probes = new ContainerProbes(spec, _actions, node.Clock, this);
        _ = ProbeAsync(probes, _probing.Token);
        _ending = SeeToTheEndAsync(_process, record);
        changed();
    }

    private void Write(ContainerRecord record)
    {
        try
        {
            RecordFile.Write(RecordPath, record);
        }
        catch (IOException)
        {
            // The folder goes with the pod, which may be while its last container ends; and on a full disk the pod goes on all the same.
        }
    }

    private void Refuse(JsonObject pod, string reason, string message, string told)
    {
        node.Warn(pod, Name, "Failed", told);
        Wait(reason, message);
        DueAt = node.Clock.GetUtcNow() + TimeSpan.FromSeconds(reason.Contains("Image", StringComparison.Ordinal) ? 5 : 2);
        changed();
    }

    private static async Task ProbeAsync(ContainerProbes probes, CancellationToken cancellationToken)
    {
        try
        {
            await probes.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The container has ended or is being stopped.
        }
    }

    private static string ImageIdOf(string image) => "local/" + ImageCatalog.RepositoryOf(image);
}
