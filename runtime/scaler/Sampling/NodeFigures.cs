using System.Collections.Concurrent;

namespace Realmworks.Scaler.Sampling;

/// <summary>What a broker told so far of the queues of each virtual host.</summary>
/// <param name="ledgers">The counters of all brokers, by virtual host.</param>
internal sealed class NodeFigures(ConcurrentDictionary<string, VirtualHostLedger> ledgers)
{
    private readonly ConcurrentDictionary<string, VirtualHostFigures> _virtualHosts = new(StringComparer.Ordinal);

    // The broker itself, and each reading of it.
    private int _users = 1;

    /// <summary>A reading of these virtual hosts; of each, one at a time.</summary>
    public Sweep Begin(IReadOnlyCollection<string> virtualHosts)
    {
        Interlocked.Increment(ref _users);
        return new Sweep(this, virtualHosts.ToDictionary(name => name, Figures, StringComparer.Ordinal));
    }

    /// <summary>The broker is gone; what is being read of it meanwhile, for another sector, is read to its end first.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        foreach (var one in _virtualHosts.Values)
            one.Release();
        _virtualHosts.Clear();
    }

    private VirtualHostFigures Figures(string virtualHost) => _virtualHosts.GetOrAdd(
        virtualHost, static (name, all) => new VirtualHostFigures(all.GetOrAdd(name, _ => new VirtualHostLedger())), ledgers);

    /// <summary>One reading, line by line.</summary>
    public sealed class Sweep : IDisposable
    {
        private readonly NodeFigures _node;
        private readonly Dictionary<string, VirtualHostFigures> _figures;
        private readonly Dictionary<string, VirtualHostFigures>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private readonly char[] _virtualHost = new char[1024];
        private readonly char[] _queue = new char[1024];
        private readonly char[] _series = new char[4096];
        private bool _finished;

        public Sweep(NodeFigures node, Dictionary<string, VirtualHostFigures> figures)
        {
            (_node, _figures, _lookup) = (node, figures, figures.GetAlternateLookup<ReadOnlySpan<char>>());
            foreach (var one in _figures.Values)
                one.Begin();
        }

        public void Take(ReadOnlySpan<byte> text)
        {
            if (!MetricsLine.TryParse(text, out var line) || MetricNames.Find(line.Name) is not { } kind)
                return;
            // Where an exchange is named too, the queue's virtual host is called so.
            var virtualHost = line.Label("queue_vhost"u8, _virtualHost);
            if (virtualHost.IsEmpty)
                virtualHost = line.Label("vhost"u8, _virtualHost);
            var queue = line.Label("queue"u8, _queue);
            if (!queue.IsEmpty && _lookup.TryGetValue(virtualHost, out var figures))
                figures.Take(kind, queue, line, _series);
        }

        /// <summary>What was not told of this time is gone.</summary>
        public Func<QueueId, QueueCounters?> Finish()
        {
            _finished = true;
            foreach (var one in _figures.Values)
                one.End();
            return queue => _figures.TryGetValue(queue.VirtualHost, out var figures) ? figures.Find(queue.Queue) : null;
        }

        public void Dispose()
        {
            // Half a reading is none: what it did not come to is not gone.
            if (!_finished)
            {
                foreach (var one in _figures.Values)
                    one.Abandon();
            }
            _node.Release();
        }
    }
}
