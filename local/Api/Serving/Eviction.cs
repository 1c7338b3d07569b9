using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>Deletes a pod if its disruption budget allows one more to go.</summary>
internal sealed class Eviction(ApiState state, ObjectWriter writer)
{
    private static readonly WriteOptions Own = new(new UserInfo("system:apiserver", "", ["system:masters"]), "kube-apiserver", false, "Ignore", false);

    public void Evict(ResourceType pods, string ns, string name, DeleteRequest request)
    {
        var pod = (state.Store.Find("pods", ns, name) ?? throw Faults.NotFound(pods, name)).Read();
        var spent = pod.Text("status", "phase") is "Succeeded" or "Failed" or "Pending" || pod.Text("metadata", "deletionTimestamp") is not null;
        var budgets = spent ? [] : BudgetsOf(pod, ns);
        if (budgets.Count > 1)
            throw new StatusException(500, "", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        if (budgets is [var budget] && !Uncounted(pod, budget)) Take(budget, ns, name, request.DryRun);
        new Deletion(state).Delete(pods, ns, name, request);
    }

    private List<JsonObject> BudgetsOf(JsonObject pod, string ns)
    {
        var labels = pod.TextMap("metadata", "labels");
        return [.. state.Store.View.Of("poddisruptionbudgets.policy").In(ns).Select(b => b.Read())
            .Where(b => b.Obj("spec", "selector") is { } selector
                && LabelSelector.FromObject(selector) is { IsEmpty: false } chosen && chosen.Matches(labels))];
    }

    /// <summary>A pod that is not ready takes nothing from a budget that has what it needs, or that lets such pods go in any case.</summary>
    private static bool Uncounted(JsonObject pod, JsonObject budget) =>
        !Conditions.IsTrue(pod, "Ready")
        && (budget.Text("spec", "unhealthyPodEvictionPolicy") == "AlwaysAllow"
            || (budget.Long("status", "desiredHealthy") is > 0 and var wanted && budget.Long("status", "currentHealthy") >= wanted));

    private void Take(JsonObject budget, string ns, string pod, bool dryRun)
    {
        var name = budget.Text("metadata", "name")!;
        var type = state.Catalog.Find("policy", "v1", "poddisruptionbudgets")!;
        writer.Update(type, ns, name, "status", tree =>
        {
            var status = tree.Ensure("status");
            if ((status.Long("observedGeneration") ?? 0) < (tree.Long("metadata", "generation") ?? 0))
                throw Refused($"The disruption budget {name} is still being processed by the server.", retryAfter: 10);
            if (status.Long("disruptionsAllowed") is null or <= 0)
                throw Refused($"The disruption budget {name} needs {status.Long("desiredHealthy") ?? 0} healthy pods and has {status.Long("currentHealthy") ?? 0} currently");
            status["disruptionsAllowed"] = status.Long("disruptionsAllowed") - 1;
            status.Ensure("disruptedPods")[pod] = Timestamps.Seconds(state.Now);
            return tree;
        }, Own with { DryRun = dryRun });
    }

    private static StatusException Refused(string why, int? retryAfter = null)
    {
        var details = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "DisruptionBudget", ["message"] = why }) };
        if (retryAfter is not null)
            details["retryAfterSeconds"] = retryAfter;
        return new(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }
}
