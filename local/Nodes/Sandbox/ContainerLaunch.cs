using System.Runtime.InteropServices;
using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// Starts a container's first process: a thread of its own enters the pod's network, takes fresh mount, process, IPC and host name
/// namespaces, builds the root, moves into it and spawns. The child inherits where the thread is; no shell stands between, so the
/// environment arrives as it was given. Only /proc is mounted by the child (unshare --mount-proc): it shows the namespace of
/// whoever mounts it.
/// </summary>
internal sealed class ContainerLaunch(LaunchOrder order)
{
    private const int ReadWrite = 2;
    private const int CloseOnExec = 0x80000;
    private const short SetSignalDefaults = 0x04;
    private const short SetMask = 0x08;
    private const short NewSession = 0x80;

    public static async Task<ProcessStart> RunAsync(LaunchOrder order)
    {
        Libc.Prelink();
        var pid = await Task.Run(() => OwnThread.Run(() => new ContainerLaunch(order).Run())).ConfigureAwait(false);
        // A program that is already gone is found by the one who waits for it; its start time is then of no use.
        return ProcessStart.Of(pid) ?? new ProcessStart(pid, 0);
    }

    private int Run()
    {
        var input = Open("/dev/null", 0);
        // Both ends at once: output never breaks when the agent that reads it goes away, it waits for the next agent.
        var output = Open(order.OutputFifo, ReadWrite);
        var errors = Open(order.ErrorFifo, ReadWrite);
        var memory = Marshal.AllocHGlobal(2048);
        var strings = new List<nint>();
        try
        {
            using var groups = order.OpenGroups();
            EnterNamespaces();
            foreach (var step in order.Mounts)
                Apply(step);
            LinkStandardDevices();
            var (path, arguments, environment) = Native(strings);
            EnterRoot();
            groups.Enter();
            var error = Spawn(memory, path, arguments, environment, [input, output, errors], out var pid);
            groups.Leave();
            return error == 0 ? pid : throw new KernelException("cannot start the container's process", error);
        }
        finally
        {
            foreach (var text in strings)
                Marshal.FreeCoTaskMem(text);
            Marshal.FreeHGlobal(memory);
            _ = Libc.Close(input);
            _ = Libc.Close(output);
            _ = Libc.Close(errors);
        }
    }

    private void EnterNamespaces()
    {
        var network = Open(order.NetworkNamespace, 0);
        Check(Libc.Setns(network, Libc.CloneNewNet), "cannot enter the pod's network");
        _ = Libc.Close(network);
        Check(Libc.Unshare(Libc.CloneNewNs | Libc.CloneNewUts | Libc.CloneNewIpc | Libc.CloneNewPid), "cannot make the container's namespaces");
        Check(Libc.Mount("none", "/", null, Libc.MsPrivate | Libc.MsRecursive, null), "cannot keep the container's mounts to itself");
        Check(Libc.SetHostName(order.HostName, (nuint)order.HostName.Length), "cannot set the host name");
        Check(Libc.Mount(order.Root, order.Root, null, Libc.MsBind, null), "cannot make the container's root");
    }

    private void Apply(MountStep step)
    {
        var target = order.Root + step.Target;
        MakeMountPoint(step, target);
        if (step.IsFileSystem)
        {
            Check(Libc.Mount(step.Source, target, step.Source, Libc.MsNoSuid, step.Options), $"cannot mount {step.Source} on {step.Target}");
            return;
        }

        Check(Libc.Mount(step.Source, target, null, Libc.MsBind | Libc.MsRecursive, null), $"cannot mount {step.Source} on {step.Target}");
        if (step.ReadOnly)
            Check(Libc.Mount(null, target, null, Libc.MsBind | Libc.MsRemount | Libc.MsReadOnly | Libc.MsNoSuid, null), $"cannot make {step.Target} read-only");
    }

    private static void MakeMountPoint(MountStep step, string target)
    {
        if (step.IsFileSystem || Directory.Exists(step.Source))
        {
            Directory.CreateDirectory(target);
        }
        else if (!File.Exists(target))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // An absolute path below the root has a parent.
            File.WriteAllBytes(target, []);
        }
    }

    private void LinkStandardDevices()
    {
        foreach (var (link, target) in new[]
                 {
                     ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"),
                     ("ptmx", "pts/ptmx"),
                 })
            File.CreateSymbolicLink($"{order.Root}/dev/{link}", target);
    }

    private void EnterRoot()
    {
        if (order.ReadOnlyRoot)
            Check(Libc.Mount(null, order.Root, null, Libc.MsBind | Libc.MsRemount | Libc.MsReadOnly, null), "cannot make the root read-only");
        Check(Libc.ChangeDirectory(order.Root), "cannot enter the container's root");
        Check(Libc.PivotRoot(".", "."), "cannot change the root");
        Check(Libc.Unmount(".", Libc.DetachMount), "cannot leave the machine's root");
        Check(Libc.ChangeDirectory("/"), "cannot enter the container's root");
        Check(Libc.ChangeDirectory(order.WorkingDirectory), $"cannot enter the working directory {order.WorkingDirectory}");
    }

    private static int Spawn(nint memory, nint path, nint[] arguments, nint[] environment, ReadOnlySpan<int> descriptors, out int pid)
    {
        var (actions, attributes, signals) = (memory, memory + 512, memory + 1024);
        _ = Libc.InitFileActions(actions);
        for (var i = 0; i < descriptors.Length; i++)
            _ = Libc.AddDuplicate(actions, descriptors[i], i);
        _ = Libc.InitAttributes(attributes);
        _ = Libc.SetAttributeFlags(attributes, SetSignalDefaults | SetMask | NewSession);
        _ = Libc.FillSignals(signals);
        _ = Libc.SetDefaultSignals(attributes, signals);
        _ = Libc.EmptySignals(signals);
        _ = Libc.SetSignalMask(attributes, signals);
        var error = Libc.Spawn(out pid, path, actions, attributes, arguments, environment);
        _ = Libc.DestroyFileActions(actions);
        _ = Libc.DestroyAttributes(attributes);
        return error;
    }

    private (nint Path, nint[] Arguments, nint[] Environment) Native(List<nint> strings)
    {
        nint Keep(string text)
        {
            var copy = Marshal.StringToCoTaskMemUTF8(text);
            strings.Add(copy);
            return copy;
        }

        IEnumerable<string> command = ["unshare", "--mount-proc", "--", .. order.Command];
        return (
            Keep("/usr/bin/unshare"),
            [.. command.Select(Keep), 0],
            [.. order.Environment.Select(entry => Keep($"{entry.Key}={entry.Value}")), 0]);
    }

    private static int Open(string path, int flags)
    {
        var descriptor = Libc.Open(path, flags | CloseOnExec, 0);
        KernelException.ThrowIfFailed(descriptor, $"cannot open {path}");
        return descriptor;
    }

    private static void Check(int result, string attempt) => KernelException.ThrowIfFailed(result, attempt);
}
