using Realmworks.Local.Client.Events;
using Realmworks.Local.Client.Watching;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Names;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>
/// One node: registers it, runs the pods that the scheduler gives it, answers for their logs. Stopping the agent leaves the pods
/// running; the next one takes them over.
/// </summary>
public sealed class NodeAgent(NodeOptions options, TimeProvider clock)
{
    private static readonly TimeSpan s_namesSettle = TimeSpan.FromMilliseconds(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { "pods", "logs", "memory" })
            Directory.CreateDirectory(Path.Combine(options.Folder, folder));
        MountMemory(Path.Combine(options.Folder, "memory"));

        using var api = new ApiClient(options.Api, "kubelet/" + options.Name);
        var events = new EventRecorder(api, clock, options.Name);
        var node = new NodeContext(
            options.Name, options.Folder, options.Loopback, new Fabric(options.ClusterId), new ImageCatalog(options.ImagesFile, options.Artifacts),
            new ApiConfiguration(api, options.StateFolder, clock), events, clock);
        node.Refusals.Add(node.Cgroups.Missing.Select(controller => $"there is no {controller} control group controller"));

        var services = new Informer(api, ResourcePath.Core("services"), clock);
        var slices = new Informer(api, new ResourcePath("discovery.k8s.io", "v1", "endpointslices"), clock);
        var pods = new Informer(api, ResourcePath.Core("pods"), clock, fieldSelector: "spec.nodeName=" + options.Name);
        string Hosts(JsonObject pod, PodAddresses? addresses) =>
            HostsFile.Compose(pod, addresses, ServiceNames.Render(pod.Namespace(), services.Items, slices.Items));
        var pool = AddressPool.OfNode(options.Index);
        foreach (var address in PodSandbox.AddressesIn(options.Folder))
            pool.Keep(address);
        var roster = new PodRoster(node, pool, new ApiPodReports(api), Hosts, cancellationToken);
        var metrics = new ResourceMetrics(node, roster);
        using var names = new SemaphoreSlim(0);
        services.Changed += _ => names.Release();
        slices.Changed += _ => names.Release();

        var running = new List<Task>
        {
            events.RunAsync(cancellationToken),
            services.RunAsync(cancellationToken),
            slices.RunAsync(cancellationToken),
            new NodeRegistration(api, options, node).RunAsync(cancellationToken),
            new KubeletEndpoint(options, roster, metrics, clock).RunAsync(cancellationToken),
            metrics.RunAsync(cancellationToken),
            KeepNamesAsync(names, roster, cancellationToken),
        };
        await Task.WhenAll(services.Synced, slices.Synced).WaitAsync(cancellationToken).ConfigureAwait(false);
        running.Add(RunPodsAsync(node, pods, roster, cancellationToken));
        // The first to end is one that failed, or everything stops: either way the process is over.
        await (await Task.WhenAny(running).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task RunPodsAsync(NodeContext node, Informer pods, PodRoster roster, CancellationToken cancellationToken)
    {
        pods.Changed += change =>
        {
            if (change.Kind == ChangeKind.Deleted)
                roster.Removed(change.Object);
            else
                roster.Changed(change.Object);
        };
        var watching = pods.RunAsync(cancellationToken);
        await pods.Synced.WaitAsync(cancellationToken).ConfigureAwait(false);
        await LeftoverPods.RemoveAsync(node, pods).ConfigureAwait(false);
        await watching.ConfigureAwait(false);
    }

    private async Task KeepNamesAsync(SemaphoreSlim changed, PodRoster roster, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            // Changes come in bursts; every pod's file is written once for all of one.
            await Task.Delay(s_namesSettle, clock, cancellationToken).ConfigureAwait(false);
            while (changed.CurrentCount > 0)
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            roster.NamesChanged();
        }
    }

    private static void MountMemory(string folder)
    {
        if (File.ReadLines("/proc/self/mountinfo").Any(line => line.Split(' ')[4] == folder))
            return;
        KernelException.ThrowIfFailed(
            Libc.Mount("realmworks", folder, "tmpfs", Libc.MsNoSuid | Libc.MsNoDev, "mode=0700,size=256m"), $"cannot mount memory on {folder}");
    }
}
