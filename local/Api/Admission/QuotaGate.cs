using System.Collections.Concurrent;
using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Serving;

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
        var demand = QuotaUse.Of(type.StorageKey, tree);
        if (demand.Count == 0) return null;
        var gate = _gates.GetOrAdd(ns, _ => new Lock());
        gate.Enter();
        try
        {
            foreach (var quota in state.Store.View.Of("resourcequotas").In(ns)) Check(type, tree, ns, quota.Read(), demand);
        }
        catch
        {
            gate.Exit();
            throw;
        }

        return new Held(gate);
    }

    private void Check(ResourceType type, JsonObject tree, string ns, JsonObject quota, Dictionary<string, decimal> demand)
    {
        var hard = quota.Obj("spec", "hard") ?? [];
        var name = tree.Text("metadata", "name") ?? "";
        var missing = type.StorageKey == "pods" ? QuotaUse.Unstated(tree, hard.Select(h => h.Key)) : [];
        if (missing.Count > 0)
            throw Faults.Forbidden(type, name, $"failed quota: {quota.Text("metadata", "name")}: must specify {string.Join("; ", missing)}");
        var used = Used(type, ns, [.. hard.Select(h => h.Key).Where(demand.ContainsKey)]);
        var over = hard.Where(h => demand.GetValueOrDefault(h.Key) > 0 && used.GetValueOrDefault(h.Key) + demand[h.Key] > Quantity.Read(h.Value))
            .Select(h => h.Key).Order(StringComparer.Ordinal).ToList();
        if (over.Count == 0) return;
        string List(Func<string, string> amount) => string.Join(",", over.Select(o => $"{o}={amount(o)}"));
        throw Faults.Forbidden(type, name,
            $"exceeded quota: {quota.Text("metadata", "name")}, requested: {List(o => Quantity.Write(o, demand[o]))}, used: {List(o => Quantity.Write(o, used.GetValueOrDefault(o)))}, limited: {List(o => Quantity.Show(hard[o]))}");
    }

    private Dictionary<string, decimal> Used(ResourceType type, string ns, List<string> wanted)
    {
        var used = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var items = state.Store.View.Of(type.StorageKey);
        // A plain count needs no look into the objects.
        if (wanted.All(w => w == "count/" + type.StorageKey || (w == type.StorageKey && w != "pods")))
        {
            foreach (var name in wanted) used[name] = items.CountIn(ns);
            return used;
        }

        foreach (var item in items.In(ns)) QuotaUse.Add(used, QuotaUse.Of(type.StorageKey, item.Read()));
        return used;
    }

    private sealed class Held(Lock gate) : IDisposable
    {
        public void Dispose() => gate.Exit();
    }
}
