namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of the kinds that make pods.</summary>
internal static class WorkloadRules
{
    public static void Check(string kind, JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        Selected(spec, faults);
        Rollout(kind, spec, faults);
        PodRules.CheckSpec(WithClaims(spec), "spec.template.spec", faults);
        if (spec.Text("template", "spec", "restartPolicy") is { } policy and not "Always")
            faults.Add(FieldFault.Unsupported("spec.template.spec.restartPolicy", policy, "Always"));
        if (live is null) return;
        if (kind == "StatefulSet") StatefulSetUpdate(spec, live.Obj("spec") ?? [], faults);
        else Unchanged(spec, live, faults, "selector");
    }

    public static void CheckJob(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        JobTemplate(tree.Obj("spec", "template", "spec") ?? [], "spec.template.spec", faults);
        if (live is not null) Unchanged(tree.Obj("spec") ?? [], live, faults, "completions", "selector", "template", "completionMode");
    }

    public static void CheckCronJob(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var schedule = tree.Text("spec", "schedule") ?? "";
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0) faults.Add(FieldFault.Required("spec.schedule"));
        else if (fields.Length != 5 && !schedule.StartsWith('@'))
            faults.Add(FieldFault.Invalid("spec.schedule", schedule, $"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]"));
        JobTemplate(tree.Obj("spec", "jobTemplate", "spec", "template", "spec") ?? [], "spec.jobTemplate.spec.template.spec", faults);
    }

    /// <summary>The pods' specification with the volumes that a stateful set's claims will be: mounts may name those.</summary>
    private static JsonObject WithClaims(JsonObject spec)
    {
        var pod = spec.Obj("template", "spec") ?? [];
        var claims = spec.Items("volumeClaimTemplates").Select(claim => claim.Text("metadata", "name") ?? "").ToList();
        if (claims.Count == 0) return pod;
        pod = pod.Copy();
        var volumes = pod.List("volumes");
        foreach (var claim in claims.Where(name => volumes.OfType<JsonObject>().All(v => v.Text("name") != name)))
            volumes.Add((JsonNode)new JsonObject { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } });
        return pod;
    }

    private static void Rollout(string kind, JsonObject spec, List<FieldFault> faults)
    {
        if (spec.Text("podManagementPolicy") is { } policy and not ("OrderedReady" or "Parallel"))
            faults.Add(FieldFault.Invalid("spec.podManagementPolicy", policy, "must be 'OrderedReady' or 'Parallel'"));
        if (kind != "Deployment" || spec.Obj("strategy") is not { } strategy) return;
        var rolling = strategy.Obj("rollingUpdate");
        if (strategy.Text("type") == "Recreate" && rolling is not null)
            faults.Add(FieldFault.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
        if (rolling is not null && Nothing(rolling["maxSurge"]) && Nothing(rolling["maxUnavailable"]))
            faults.Add(FieldFault.Invalid("spec.strategy.rollingUpdate.maxUnavailable", rolling["maxUnavailable"], "may not be 0 when `maxSurge` is 0"));
    }

    private static bool Nothing(JsonNode? bound) => bound.AsLong() == 0 || bound.AsText() == "0%";

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
            faults.Add(FieldFault.Invalid(
                "spec.template.metadata.labels", spec.At("template", "metadata", "labels") ?? new JsonObject(), "`selector` does not match template `labels`"));
    }

    private static void StatefulSetUpdate(JsonObject spec, JsonObject before, List<FieldFault> faults)
    {
        string[] free = ["replicas", "ordinals", "template", "updateStrategy",
            "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];
        if (spec.Select(p => p.Key).Union(before.Select(p => p.Key)).Except(free).Any(k => !Tree.Same(spec[k], before[k])))
            faults.Add(FieldFault.Forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
    }

    private static void Unchanged(JsonObject spec, JsonObject live, List<FieldFault> faults, params IEnumerable<string> fields) =>
        faults.AddRange(fields.Where(f => !Tree.Same(spec[f], live.At("spec", f))).Select(f => FieldFault.Invalid($"spec.{f}", spec[f], "field is immutable")));
}
