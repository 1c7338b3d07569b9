using System.Runtime.ExceptionServices;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>
/// Runs work on a thread that ends with it. Namespaces, root and working directory belong to a thread: one that has changed
/// them must never go back to the pool.
/// </summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> work)
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
                done.SetException(ExceptionDispatchInfo.SetCurrentStackTrace(e));
            }
        }, maxStackSize: 512 * 1024)
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }
}
