namespace Realmworks.Local.Api.Defaulting;

/// <summary>Defaults of the kinds that make pods.</summary>
internal static class WorkloadDefaults
{
    public static void Apply(string resource, JsonObject tree)
    {
        if (tree.Obj("spec") is not { } spec) return;
        switch (resource)
        {
            case "deployments.apps":
                Deployment(spec);
                break;
            case "replicasets.apps":
                spec.Default("replicas", 1);
                LabelsFromTemplate(tree, spec);
                break;
            case "statefulsets.apps":
                StatefulSet(spec);
                break;
            case "daemonsets.apps":
                spec.Default("revisionHistoryLimit", 10);
                spec.Ensure("updateStrategy").Default("type", "RollingUpdate");
                if (spec.Text("updateStrategy", "type") == "RollingUpdate")
                {
                    var rolling = spec.Ensure("updateStrategy").Ensure("rollingUpdate");
                    rolling.Default("maxUnavailable", 1);
                    rolling.Default("maxSurge", 0);
                }

                break;
            case "jobs.batch":
                Job(tree, spec);
                break;
            case "cronjobs.batch":
                spec.Default("concurrencyPolicy", "Allow");
                spec.Default("suspend", false);
                spec.Default("successfulJobsHistoryLimit", 3);
                spec.Default("failedJobsHistoryLimit", 1);
                if (spec.Obj("jobTemplate", "spec", "template", "spec") is { } inner) PodDefaults.Apply(inner);
                return;
        }

        if (spec.Obj("template", "spec") is { } pod) PodDefaults.Apply(pod);
    }

    private static void Deployment(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        var strategy = spec.Ensure("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") != "RollingUpdate") return;
        var rolling = strategy.Ensure("rollingUpdate");
        rolling.Default("maxUnavailable", "25%");
        rolling.Default("maxSurge", "25%");
    }

    private static void StatefulSet(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("podManagementPolicy", "OrderedReady");
        var strategy = spec.Ensure("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate") strategy.Ensure("rollingUpdate").Default("partition", 0);
        spec.Ensure("persistentVolumeClaimRetentionPolicy").Default("whenDeleted", "Retain");
        spec.Ensure("persistentVolumeClaimRetentionPolicy").Default("whenScaled", "Retain");
        foreach (var claim in spec.Items("volumeClaimTemplates"))
        {
            claim.Default("apiVersion", "v1");
            claim.Default("kind", "PersistentVolumeClaim");
            claim.Ensure("spec").Default("volumeMode", "Filesystem");
            claim.Ensure("status").Default("phase", "Pending");
        }
    }

    private static void Job(JsonObject tree, JsonObject spec)
    {
        if (spec["completions"] is null && spec["parallelism"] is null) spec["completions"] = 1;
        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
        spec.Default("manualSelector", false);
        if (spec.Flag("manualSelector") == false) spec.Remove("manualSelector");
        if (spec.IsTrue("manualSelector") || tree.Text("metadata", "uid") is not { } uid || spec["selector"] is not null) return;

        var labels = spec.Ensure("template").Ensure("metadata").Ensure("labels");
        var name = tree.Text("metadata", "name");
        foreach (var (key, value) in new[]
        {
            ("controller-uid", uid), ("job-name", name), ("batch.kubernetes.io/controller-uid", uid), ("batch.kubernetes.io/job-name", name),
        }) labels[key] = value;
        spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } };
    }

    private static void LabelsFromTemplate(JsonObject tree, JsonObject spec)
    {
        if (spec.Obj("template", "metadata", "labels") is not { Count: > 0 } labels) return;
        if (tree.Obj("metadata", "labels") is null) tree.Ensure("metadata")["labels"] = labels.DeepClone();
    }
}
