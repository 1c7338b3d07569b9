using Realmworks.Local.Api.Serving;

namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of the kinds that make pods.</summary>
internal static class WorkloadRules
{
    public static void Check(string resource, JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        switch (resource)
        {
            case "deployments.apps" or "replicasets.apps" or "statefulsets.apps" or "daemonsets.apps":
                Selected(spec, faults);
                NotNegative(spec, faults, "replicas", "minReadySeconds", "revisionHistoryLimit");
                Rollout(resource, spec, faults);
                PodRules.CheckSpec(WithClaims(spec), "spec.template.spec", faults, "Always");
                if (live is not null) CheckFixed(resource, tree, live, faults);
                break;
            case "jobs.batch":
                NotNegative(spec, faults, "parallelism", "completions", "backoffLimit", "ttlSecondsAfterFinished", "activeDeadlineSeconds");
                JobTemplate(spec.Obj("template", "spec") ?? [], "spec.template.spec", faults);
                if (live is not null) CheckFixed(resource, tree, live, faults);
                break;
            case "cronjobs.batch":
                Schedule(spec.Text("schedule") ?? "", faults);
                JobTemplate(spec.Obj("jobTemplate", "spec", "template", "spec") ?? [], "spec.jobTemplate.spec.template.spec", faults);
                break;
        }
    }

    /// <summary>The pods' specification with the volumes that a stateful set's claims will be: mounts may name those.</summary>
    private static JsonObject WithClaims(JsonObject spec)
    {
        var pod = spec.Obj("template", "spec") ?? [];
        var claims = spec.Items("volumeClaimTemplates").Select(claim => claim.Text("metadata", "name") ?? "").ToList();
        if (claims.Count == 0) return pod;
        pod = pod.DeepClone().AsObject();
        if (pod["volumes"] is not JsonArray volumes) pod["volumes"] = volumes = [];
        foreach (var claim in claims.Where(name => volumes.OfType<JsonObject>().All(v => v.Text("name") != name)))
            volumes.Add((JsonNode)new JsonObject { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } });
        return pod;
    }

    private static void Rollout(string resource, JsonObject spec, List<FieldFault> faults)
    {
        if (spec.Text("podManagementPolicy") is { } policy and not ("OrderedReady" or "Parallel"))
            faults.Add(FieldFault.Invalid("spec.podManagementPolicy", policy, "must be 'OrderedReady' or 'Parallel'"));
        if (resource != "deployments.apps" || spec.Obj("strategy") is not { } strategy) return;
        var rolling = strategy.Obj("rollingUpdate");
        if (strategy.Text("type") is not ("Recreate" or "RollingUpdate"))
            faults.Add(FieldFault.Unsupported("spec.strategy.type", strategy.Text("type") ?? "", "Recreate", "RollingUpdate"));
        else if (strategy.Text("type") == "Recreate" && rolling is not null)
            faults.Add(FieldFault.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
        foreach (var bound in new[] { "maxUnavailable", "maxSurge" }) PolicyRules.CountOrPercent(rolling?[bound], $"spec.strategy.rollingUpdate.{bound}", faults);
        if (rolling is not null && Nothing(rolling["maxSurge"]) && Nothing(rolling["maxUnavailable"]))
            faults.Add(FieldFault.Invalid("spec.strategy.rollingUpdate.maxUnavailable", rolling["maxUnavailable"], "may not be 0 when `maxSurge` is 0"));
    }

    private static bool Nothing(JsonNode? bound) => bound.AsLong() == 0 || bound.AsText() == "0%";

    private static void Schedule(string schedule, List<FieldFault> faults)
    {
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0) faults.Add(FieldFault.Required("spec.schedule"));
        else if (fields.Length != 5 && !schedule.StartsWith('@'))
            faults.Add(FieldFault.Invalid("spec.schedule", schedule, $"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]"));
    }

    private static void JobTemplate(JsonObject pod, string path, List<FieldFault> faults)
    {
        if (pod.Text("restartPolicy") == "Always")
            faults.Add(FieldFault.Required($"{path}.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        PodRules.CheckSpec(pod, path, faults);
    }

    private static void Selected(JsonObject spec, List<FieldFault> faults)
    {
        if (spec.Obj("selector") is not { } selector)
        {
            faults.Add(FieldFault.Required("spec.selector"));
            return;
        }

        if (selector.Obj("matchLabels") is null or { Count: 0 } && !selector.Items("matchExpressions").Any())
        {
            faults.Add(FieldFault.Invalid("spec.selector", selector, "empty selector is invalid for deployment"));
            return;
        }

        var labels = spec.TextMap("template", "metadata", "labels");
        if (!Watching.LabelSelector.FromObject(selector).Matches(labels))
            faults.Add(FieldFault.Invalid("spec.template.metadata.labels", spec.At("template", "metadata", "labels") ?? new JsonObject(), "`selector` does not match template `labels`"));
    }

    private static void NotNegative(JsonObject spec, List<FieldFault> faults, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (spec.Long(field) is < 0) faults.Add(FieldFault.Invalid($"spec.{field}", spec[field], "must be greater than or equal to 0"));
        }
    }

    private static void CheckFixed(string resource, JsonObject tree, JsonObject live, List<FieldFault> faults)
    {
        var (spec, before) = (tree.Obj("spec") ?? [], live.Obj("spec") ?? []);
        if (resource == "statefulsets.apps")
        {
            string[] free = ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];
            if (spec.Select(p => p.Key).Union(before.Select(p => p.Key)).Except(free).Any(k => !Tree.Same(spec[k], before[k])))
                faults.Add(FieldFault.Forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
            return;
        }

        string[] kept = resource == "jobs.batch" ? ["completions", "selector", "template", "completionMode"] : ["selector"];
        foreach (var field in kept)
        {
            if (!Tree.Same(spec[field], before[field])) faults.Add(FieldFault.Invalid($"spec.{field}", spec[field], "field is immutable"));
        }
    }
}
