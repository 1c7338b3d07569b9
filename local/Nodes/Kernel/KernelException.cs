using System.Runtime.InteropServices;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>The kernel refused something; the message says what was tried and the kernel's own words.</summary>
internal sealed class KernelException(string attempt, int error)
    : Exception($"{attempt}: {Marshal.GetPInvokeErrorMessage(error)}")
{
    public static void ThrowIfFailed(int result, string attempt)
    {
        if (result < 0)
            throw new KernelException(attempt, Marshal.GetLastPInvokeError());
    }
}
