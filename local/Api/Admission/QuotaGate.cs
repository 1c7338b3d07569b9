using System.Collections.Concurrent;
using Realmworks.Local.Client;

namespace Realmworks.Local.Api.Admission;

/// <summary>
/// Refuses what would go over a namespace's quota. Use is counted from the stored objects at the moment, under one gate a namespace,
/// so two creates at once cannot both take the last place.
/// </summary>
internal sealed class QuotaGate(ApiState state)
{
    private readonly ConcurrentDictionary<string, Lock> _gates = new(StringComparer.Ordinal);

    public IDisposable? Enter(ResourceType type, JsonObject tree)
    {
        var ns = tree.Text("metadata", "namespace");
        if (ns is null || state.Store.View.Of("resourcequotas").CountIn(ns) == 0) return null;
        var gate = _gates.GetOrAdd(ns, _ => new Lock());
        gate.Enter();
        try
        {
            foreach (var quota in state.Store.View.Of("resourcequotas").In(ns)) Check(type, tree, ns, quota.Read());
        }
        catch
        {
            gate.Exit();
            throw;
        }

        return new Held(gate);
    }

    private void Check(ResourceType type, JsonObject tree, string ns, JsonObject quota)
    {
        var hard = quota.Obj("spec", "hard") ?? [];
        var name = tree.Text("metadata", "name") ?? "";
        var missing = type.StorageKey == "pods" ? QuotaUse.Unstated(tree, hard.Select(h => h.Key)) : [];
        if (missing.Count > 0)
            throw Faults.Forbidden(type, name, $"failed quota: {quota.Text("metadata", "name")}: must specify {string.Join("; ", missing)}");
        var demand = hard.Select(h => h.Key).Where(k => QuotaUse.ResourceOf(k) == type.StorageKey)
            .ToDictionary(k => k, k => QuotaUse.Of(k, tree), StringComparer.Ordinal);
        var stored = state.Store.View.Of(type.StorageKey);
        // A plain count needs no look into the objects.
        var others = demand.Keys.All(QuotaUse.IsCount) ? [] : stored.In(ns).Select(o => o.Read()).ToList();
        var used = demand.Keys.ToDictionary(k => k, k => QuotaUse.IsCount(k) ? stored.CountIn(ns) : others.Sum(o => QuotaUse.Of(k, o)), StringComparer.Ordinal);
        var over = demand.Keys.Where(k => demand[k] > 0 && used[k] + demand[k] > Quantity.Read(hard[k])).Order(StringComparer.Ordinal).ToList();
        if (over.Count == 0) return;
        string List(Func<string, string> amount) => string.Join(",", over.Select(o => $"{o}={amount(o)}"));
        throw Faults.Forbidden(type, name,
            $"exceeded quota: {quota.Text("metadata", "name")}, requested: {List(o => Quantity.Write(o, demand[o]))}, "
            + $"used: {List(o => Quantity.Write(o, used[o]))}, limited: {List(o => Quantity.Show(hard[o]))}");
    }

    private sealed class Held(Lock gate) : IDisposable
    {
        public void Dispose() => gate.Exit();
    }
}
