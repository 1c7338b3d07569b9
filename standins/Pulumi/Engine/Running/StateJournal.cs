using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>
/// The state while a run changes it. What the run has dealt with comes first, in the order it was done, then what is left of the old state;
/// so a resource never comes before one it needs, and what one names is there under the name that it has now. Saves that are asked for while
/// one is being written are served by the next, together.
/// </summary>
internal sealed class StateJournal
{
    private readonly Lock _gate = new();
    private readonly Func<Snapshot, Task>? _save;
    private readonly Snapshot _start;
    private readonly List<ResourceState> _done = [];
    private readonly List<ResourceState> _left;
    private readonly List<PendingOperation> _pending;

    /// <summary>What became of a resource whose names were rewritten: callers still hold the instance that they began with.</summary>
    private readonly Dictionary<ResourceState, ResourceState> _rewritten = new(ReferenceEqualityComparer.Instance);
    private TaskCompletionSource? _next;
    private bool _writing;

    /// <param name="save">Null in a preview, which leaves no trace.</param>
    public StateJournal(Snapshot start, Func<Snapshot, Task>? save)
    {
        (_start, _save) = (start, save);
        _left = [.. start.Resources];
        _pending = [.. start.Pending];
    }

    /// <summary>The state that the run began with.</summary>
    public Snapshot Start => _start;

    /// <summary>True once the state differs from the one the run began with.</summary>
    public bool Changed { get; private set; }

    public Snapshot Current
    {
        get
        {
            lock (_gate) return Current_NeedsLock();
        }
    }

    /// <summary>Old resources that no step of this run has dealt with.</summary>
    public ImmutableArray<ResourceState> Left
    {
        get
        {
            lock (_gate) return [.. _left];
        }
    }

    /// <summary>The resource as it stands now; null where there is none that is not to be deleted.</summary>
    public ResourceState? Find(string urn)
    {
        lock (_gate) return _done.Concat(_left).FirstOrDefault(r => r.Urn == urn && !r.Delete);
    }

    /// <summary>Puts on disk that a step begins, before it does anything outside.</summary>
    public Task BeginAsync(PendingOperation operation)
    {
        lock (_gate) _pending.Add(operation);
        return SaveAsync();
    }

    /// <summary>A step is over: <paramref name="new"/> takes the place of <paramref name="old"/>; either may be absent.</summary>
    public Task EndAsync(PendingOperation? operation, ResourceState? old, ResourceState? @new)
    {
        lock (_gate)
        {
            if (operation is not null) _pending.Remove(operation);
            Replace_NeedsLock(old, @new);
        }

        return operation is null && ReferenceEquals(old, @new) ? Task.CompletedTask : SaveAsync();
    }

    /// <summary>A step is over that needs no disk of its own; the next save, or <see cref="SaveAsync"/> at the end, takes it along.</summary>
    public void Note(ResourceState? old, ResourceState? @new)
    {
        lock (_gate) Replace_NeedsLock(old, @new);
    }

    /// <summary>Changes a resource where it stands.</summary>
    public void Amend(ResourceState old, ResourceState? @new)
    {
        lock (_gate)
        {
            if (ReferenceEquals(old, @new)) return;
            old = Latest_NeedsLock(old);
            var list = _left.Contains(old, ReferenceEqualityComparer.Instance) ? _left : _done;
            var at = list.FindIndex(r => ReferenceEquals(r, old));
            if (at < 0) return;
            if (@new is null) list.RemoveAt(at);
            else list[at] = @new;
            Changed = true;
        }
    }

    /// <summary>A resource is gone that others may still name: they are left without it, as after a refresh by Pulumi.</summary>
    public void Forget(ResourceState gone)
    {
        Amend(gone, null);
        lock (_gate)
        {
            if (_left.Concat(_done).Any(r => r.Urn == gone.Urn)) return;
            RewriteAll_NeedsLock(r => StateReferences.Without(r, gone));
        }
    }

    public void DropPending()
    {
        lock (_gate)
        {
            Changed |= _pending.Count > 0;
            _pending.Clear();
        }
    }

    public Task SaveAsync()
    {
        if (_save is null) return Task.CompletedTask;
        lock (_gate)
        {
            Changed = true;
            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_writing)
            {
                _writing = true;
                _ = Task.Run(WriteAllAsync);
            }

            return _next.Task;
        }
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            TaskCompletionSource turn;
            Snapshot snapshot;
            lock (_gate)
            {
                if (_next is null)
                {
                    _writing = false;
                    return;
                }

                (turn, _next) = (_next, null);
                snapshot = Current_NeedsLock();
            }

            try
            {
                await _save!(snapshot).ConfigureAwait(false); // SaveAsync is the only caller, and returns early without one
                turn.SetResult();
            }
            catch (Exception e)
            {
                turn.SetException(e);
            }
        }
    }

    private void Replace_NeedsLock(ResourceState? old, ResourceState? @new)
    {
        Changed |= !ReferenceEquals(old, @new);
        if (old is not null)
        {
            var latest = Latest_NeedsLock(old);
            (old, @new) = (latest, ReferenceEquals(old, @new) ? latest : @new);
            if (@new is { PendingReplacement: true })
            {
                // It keeps its place, before what names it.
                var list = _left.Contains(old, ReferenceEqualityComparer.Instance) ? _left : _done;
                list[list.FindIndex(r => ReferenceEquals(r, old))] = @new;
                return;
            }

            _left.RemoveAll(r => ReferenceEquals(r, old));
            _done.RemoveAll(r => ReferenceEquals(r, old));
        }

        if (@new is null) return;
        if (@new.Delete) _left.Add(@new);
        else _done.Add(@new);
        if (old is not null && old.Urn != @new.Urn) RewriteAll_NeedsLock(r => StateReferences.Renamed(r, old.Urn, @new.Urn));
    }

    private void RewriteAll_NeedsLock(Func<ResourceState, ResourceState> rewrite)
    {
        foreach (var list in (List<ResourceState>[])[_done, _left])
        {
            for (var i = 0; i < list.Count; i++)
            {
                var now = rewrite(list[i]);
                if (ReferenceEquals(now, list[i])) continue;
                _rewritten[list[i]] = now;
                list[i] = now;
            }
        }
    }

    private ResourceState Latest_NeedsLock(ResourceState resource) =>
        _rewritten.TryGetValue(resource, out var now) ? Latest_NeedsLock(now) : resource;

    private Snapshot Current_NeedsLock() => _start with { Resources = [.. _done, .. _left], Pending = [.. _pending] };
}
