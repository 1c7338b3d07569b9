using System.Runtime.ExceptionServices;

namespace Realmworks.Local.Client.Net;

/// <summary>
/// Runs work that changes what its thread sees on a thread that ends with it: namespaces, root and working directory belong to a
/// thread, and one that has changed them must never go back to the pool. The result is handed on by the waiting thread: completing a
/// task may start a pool thread, and a new thread sees what its maker sees. A pool thread was once left in a pod's network that way.
/// </summary>
public static class OwnThread
{
    private const int StackBytes = 512 * 1024;

    public static T Run<T>(Func<T> work)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, StackBytes)
        { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!; // Set by the work, or its failure was thrown.
    }
}
