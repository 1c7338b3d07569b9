using Realmworks.Local.Client.Net;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Tests.Kernel;

public sealed class NetworkNamespaceTests
{
    [Fact]
    public void The_folder_of_namespaces_stays_where_another_program_has_made_it_a_mount()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: mounts need it");

        Assert.True(OwnThread.Run(() =>
        {
            KernelException.ThrowIfFailed(Libc.Unshare(Libc.CloneNewNs), "mounts of our own");
            KernelException.ThrowIfFailed(Libc.Mount("none", "/", null, Libc.MsPrivate | Libc.MsRecursive, null), "mounts of our own");
            KernelException.ThrowIfFailed(Libc.Mount("tmpfs", "/run", "tmpfs", 0, null), "a /run of our own");
            Directory.CreateDirectory("/run/netns");
            KernelException.ThrowIfFailed(Libc.Mount("/run/netns", "/run/netns", null, Libc.MsBind, null), "a mount, as `ip netns add` makes it");

            NetworkNamespace.RemoveFolderIfEmpty();
            return Directory.Exists("/run/netns");
        }));
    }
}
