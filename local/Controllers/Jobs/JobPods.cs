using System.Globalization;

namespace Realmworks.Local.Controllers.Jobs;

/// <summary>The pods of a job; those of an indexed job know their index.</summary>
internal static class JobPods
{
    public const string IndexAnnotation = "batch.kubernetes.io/job-completion-index";

    public static JsonObject Make(JsonObject job, int? index)
    {
        var pod = PodTemplate.Instantiate(job);
        var (metadata, labels) = (pod.ObjectAt("metadata") ?? [], pod.ObjectAt("metadata", "labels") ?? []);
        foreach (var prefix in (ReadOnlySpan<string>)["batch.kubernetes.io/", ""])
        {
            labels[prefix + "job-name"] = job.Name();
            labels[prefix + "controller-uid"] = job.Uid();
        }

        if (index is not { } number)
            return pod;

        var text = number.ToString(CultureInfo.InvariantCulture);
        labels[IndexAnnotation] = text;
        if (metadata["annotations"] is not JsonObject annotations)
            metadata["annotations"] = annotations = [];
        annotations[IndexAnnotation] = text;
        metadata["generateName"] = $"{job.Name()}-{text}-";
        var spec = pod.ObjectAt("spec") ?? [];
        spec["hostname"] = $"{job.Name()}-{text}";
        foreach (var container in spec.ObjectsAt("containers").Concat(spec.ObjectsAt("initContainers")))
        {
            if (container["env"] is not JsonArray env)
                container["env"] = env = [];
            env.Add(new JsonObject { ["name"] = "JOB_COMPLETION_INDEX", ["value"] = text });
        }

        return pod;
    }

    public static DateTimeOffset? FinishedAt(JsonObject pod) =>
        pod.ObjectsAt("status", "containerStatuses").Select(container => container.TimeAt("state", "terminated", "finishedAt")).Max() ?? pod.Created();
}
