namespace Realmworks.Triggers.Http;

/// <summary>
/// The bodies of the calls under way, which together may take no more than a set number of bytes: calls wait for minutes, and a trigger
/// that runs out of memory takes all of them with it.
/// </summary>
/// <param name="most">Bytes that bodies may take before further calls are refused.</param>
internal sealed class CallBodies(long most)
{
    private long _held;

    public long Most => most;

    /// <summary>Bytes that they take now.</summary>
    public long Held => Volatile.Read(ref _held);

    public Share Open() => new(this);

    /// <summary>What one call takes of it, until it is disposed of. Not for use by several threads at once.</summary>
    internal sealed class Share(CallBodies all) : IDisposable
    {
        private long _mine;

        public bool HasRoom(long bytes) => all.Held + bytes <= all.Most;

        /// <returns>False where there is no room for them, and nothing was taken.</returns>
        public bool TryTake(int bytes)
        {
            Take(bytes);
            if (all.Held <= all.Most)
                return true;
            Take(-bytes);
            return false;
        }

        /// <summary>Of what is there already, whether there is room for it or not: less is left for others.</summary>
        public void Take(long bytes)
        {
            _mine += bytes;
            Interlocked.Add(ref all._held, bytes);
        }

        public void Dispose() => Take(-_mine);
    }
}
