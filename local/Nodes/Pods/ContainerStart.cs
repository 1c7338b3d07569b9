using System.Globalization;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Sandbox;
using Realmworks.Local.Nodes.Volumes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Turns a container's specification into a running process: image, environment, identity, root, control group, launch.</summary>
internal sealed class ContainerStart(NodeContext node, PodFolder folder, PodVolumes volumes, PodAddresses addresses)
{
    private static readonly IReadOnlyDictionary<string, string> s_basis = new Dictionary<string, string>
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["KUBERNETES_SERVICE_HOST"] = Fabric.ApiAddress,
        ["KUBERNETES_SERVICE_PORT"] = "443",
        ["KUBERNETES_SERVICE_PORT_HTTPS"] = "443",
    };

    public async Task<(StartedContainer Started, ContainerOutput Output)> RunAsync(
        JsonObject pod, JsonObject container, ImageEntry image, int restart, CancellationToken cancellationToken)
    {
        var name = container.TextAt("name") ?? "";
        var identity = Identity.Of(pod, container, image.User);
        var environment = await EnvironmentPlan.ResolveAsync(
            pod, container, BasisOf(pod, image, identity), addresses, node.Configuration, cancellationToken).ConfigureAwait(false);
        var command = CommandLine.Of(container, image, environment);
        var workingDirectory = container.TextAt("workingDir") is { Length: > 0 } own ? own : image.WorkingDirectory;

        var groups = $"{node.Group}/{folder.Short}";
        var group = $"{groups}/{name}@{restart.ToString(CultureInfo.InvariantCulture)}";
        node.Cgroups.RemoveOthers(groups, name + "@");
        node.Refusals.Add(node.Cgroups.Create(group, ContainerResources.Of(container)));

        var home = folder.Container(name);
        var root = FreshRoot(home, image, identity, workingDirectory);
        var order = new LaunchOrder(
            root, MountsOf(root, container, image, group), Client.Net.NamespaceSockets.PathOf(node.Fabric.NamespaceOf(folder.Short)),
            PodNames.HostName(pod), workingDirectory, identity.Wrap(command), environment, Fifo(home, "stdout"), Fifo(home, "stderr"),
            () => node.Cgroups.OpenEntry(group), container.FlagAt("securityContext", "readOnlyRootFilesystem"));
        var output = ContainerOutput.Open(order.OutputFifo, order.ErrorFifo);
        try
        {
            var start = await ContainerLaunch.RunAsync(order).ConfigureAwait(false);
            node.Cgroups.Take(group, start.Pid);
            return (new StartedContainer(start, group, order.OutputFifo, order.ErrorFifo, identity, workingDirectory), output);
        }
        catch
        {
            output.Close();
            node.Cgroups.Remove(group);
            throw;
        }
    }

    private Dictionary<string, string> BasisOf(JsonObject pod, ImageEntry image, Identity identity)
    {
        var basis = new Dictionary<string, string>(s_basis, StringComparer.Ordinal)
        {
            ["HOSTNAME"] = PodNames.HostName(pod),
            ["HOME"] = identity.User == 0 ? "/root" : "/",
        };
        if (!DotnetHome.Folder.StartsWith("/usr/", StringComparison.Ordinal))
            (basis["PATH"], basis["DOTNET_ROOT"]) = ($"{DotnetHome.Folder}:{basis["PATH"]}", DotnetHome.Folder);
        foreach (var (key, value) in image.Environment)
            basis[key] = value;
        return basis;
    }

    private List<MountStep> MountsOf(string root, JsonObject container, ImageEntry image, string group)
    {
        var mounts = new List<MountStep>(RootPlan.Prepare(root));
        foreach (var (source, target) in node.Cgroups.ViewOf(group))
        {
            if (Directory.Exists(source))
                mounts.Add(MountStep.Bind(source, target));
        }

        foreach (var (target, source) in image.Files)
            mounts.Add(MountStep.Bind(source, target));
        mounts.Add(MountStep.Bind(folder.Hosts, "/etc/hosts", readOnly: false));
        mounts.Add(MountStep.Bind(folder.HostName, "/etc/hostname"));
        mounts.Add(MountStep.Bind(folder.Resolver, "/etc/resolv.conf"));
        mounts.AddRange(volumes.MountsOf(container));
        return mounts;
    }

    private static string FreshRoot(string home, ImageEntry image, Identity identity, string workingDirectory)
    {
        var root = Path.Combine(home, "root");
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
        foreach (var directory in image.Directories.Append(workingDirectory))
        {
            var path = root + directory;
            Directory.CreateDirectory(path);
            if (image.Directories.Contains(directory))
                KernelException.ThrowIfFailed(Libc.ChangeOwner(path, identity.User, identity.Group), $"cannot give {directory} to the image's user");
        }

        return root;
    }

    private static string Fifo(string home, string name)
    {
        var path = Path.Combine(home, name);
        File.Delete(path);
        KernelException.ThrowIfFailed(Libc.MakeFifo(path, 0x180), $"cannot make {path}");
        // Programs open /dev/stdout again as the user they run as.
        File.SetUnixFileMode(path, (UnixFileMode)0x1B6);
        return path;
    }
}
