using System.Runtime.ExceptionServices;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>
/// Runs work on a thread that ends with it. Namespaces, root and working directory belong to a thread: one that has changed them
/// must never go back to the pool.
/// </summary>
internal static class OwnThread
{
    private const int StackBytes = 512 * 1024;

    /// <summary>
    /// For work that changes what its thread sees. The result is handed on by the waiting thread: completing a task may start a
    /// pool thread, and a new thread sees what its maker sees. A pool thread was once left in a pod's network that way.
    /// </summary>
    public static Task<T> RunChangedAsync<T>(Func<T> work) => Task.Run(() =>
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
    });

    /// <summary>For work that only takes long.</summary>
    public static Task<T> RunLongAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, StackBytes)
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }
}
