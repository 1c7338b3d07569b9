using System.Runtime.InteropServices;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>The system calls that .NET does not offer. Linux only; the numbers are the same on amd64 and arm64.</summary>
internal static class Libc
{
    public const int CloneNewNs = 0x00020000;
    public const int CloneNewUts = 0x04000000;
    public const int CloneNewIpc = 0x08000000;
    public const int CloneNewPid = 0x20000000;
    public const int CloneNewNet = 0x40000000;

    public const ulong MsReadOnly = 1;
    public const ulong MsNoSuid = 2;
    public const ulong MsNoDev = 4;
    public const ulong MsRemount = 32;
    public const ulong MsBind = 4096;
    public const ulong MsRecursive = 16384;
    public const ulong MsPrivate = 1 << 18;
    public const int DetachMount = 2;

    public const int Kill = 9;
    public const int Terminate = 15;

    private const long PivotRootCall = 155;
    private const long PidfdOpenCall = 434;

    /// <summary>
    /// Binds every call now: after pivot_root the loader would look for libc in a root that may not have it, on the one thread that
    /// can not load anything.
    /// </summary>
    public static void Prelink() => Marshal.PrelinkAll(typeof(Libc));

    public static int PivotRoot(string newRoot, string putOld) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? (int)SyscallPaths(41, newRoot, putOld)
            : (int)SyscallPaths(PivotRootCall, newRoot, putOld);

    public static int PidfdOpen(int pid) => (int)SyscallNumbers(PidfdOpenCall, pid, 0);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static extern int Setns(int descriptor, int kind);

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    public static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "mount", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int Mount(string? source, string target, string? type, ulong flags, string? data);

    [DllImport("libc", EntryPoint = "umount2", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int Unmount(string target, int flags);

    [DllImport("libc", EntryPoint = "sethostname", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int SetHostName(string name, nuint length);

    [DllImport("libc", EntryPoint = "chdir", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int ChangeDirectory(string path);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int ChangeOwner(string path, uint user, uint group);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int Rename(string from, string to);

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int MakeFifo(string path, uint mode);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int Open(string path, int flags, uint mode);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, byte[] buffer, nuint count);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll([In, Out] PollEntry[] entries, nuint count, int timeoutMilliseconds);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int SendSignal(int pid, int signal);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static extern int WaitPid(int pid, out int status, int options);

    [DllImport("libc", EntryPoint = "posix_spawn")]
    public static extern int Spawn(out int pid, nint path, nint fileActions, nint attributes, nint[] arguments, nint[] environment);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static extern int InitFileActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static extern int AddDuplicate(nint actions, int descriptor, int target);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static extern int DestroyFileActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static extern int InitAttributes(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static extern int SetAttributeFlags(nint attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static extern int SetDefaultSignals(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static extern int SetSignalMask(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static extern int DestroyAttributes(nint attributes);

    [DllImport("libc", EntryPoint = "sigfillset")]
    public static extern int FillSignals(nint signals);

    [DllImport("libc", EntryPoint = "sigemptyset")]
    public static extern int EmptySignals(nint signals);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true, CharSet = CharSet.Ansi)]
    private static extern long SyscallPaths(long number, string first, string second);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long SyscallNumbers(long number, long first, long second);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
