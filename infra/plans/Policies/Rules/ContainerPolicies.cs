using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>What each container says.</summary>
internal static class ContainerPolicies
{
    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW201", Severity.Error, "Images are pinned by tag or digest", "A tag that moves changes what runs without anybody deciding it.", Pinned),
        new("RW202", Severity.Error, "Containers ask for CPU and memory, and have a limit on memory",
            "Without them one pod starves its node, and autoscalers count it as nothing.", Limits),
        new("RW203", Severity.Error, "Containers cannot gain rights",
            "What breaks into one must find itself nobody, on a file system that it cannot write to.", Confined),
        new("RW204", Severity.Error, "What answers says when it is stuck, and when it is ready where calls are sent to it",
            "Traffic would go to pods that are not there yet, and to those that hang.", Probes),
        new("RW205", Severity.Error, "Secrets stand in Secrets only", "An environment variable or config map is shown to whoever lists it.", Secrets),
        new("RW206", Severity.Error, "Pods do not share their node's file system or network", "Both are ways around every other rule here.", HostAccess),
    ];

    private static IEnumerable<Breach> Pinned(PolicyScope scope) => Each(scope, workload => workload.Containers, container =>
    {
        var image = container["image"].Text;
        return image is null or InputNode.UnknownMark || image.Contains('@', StringComparison.Ordinal) ? null
            : image[(image.LastIndexOf('/') + 1)..].Split(':') switch
            {
                [_, "latest"] => $"{image} is whatever is latest",
                [_, _] => null,
                _ => $"{image} has no tag",
            };
    });

    private static IEnumerable<Breach> Limits(PolicyScope scope) => Each(scope, workload => workload.Containers, container => container["resources"] switch
    {
        var resources when !resources["requests"]["cpu"].IsThere => "it asks for no CPU",
        var resources when !resources["requests"]["memory"].IsThere && !resources["limits"]["memory"].IsThere => "it asks for no memory",
        var resources when !resources["limits"]["memory"].IsThere => "it has no limit on memory",
        _ => null,
    });

    private static IEnumerable<Breach> Confined(PolicyScope scope) =>
        Workload.In(scope).SelectMany(workload => workload.EachContainer(workload.Containers, container =>
    {
        var security = container["securityContext"];
        return security["privileged"].Flag == true ? "it is privileged"
            : security["allowPrivilegeEscalation"].Flag != false ? "allowPrivilegeEscalation is not false"
            : security["readOnlyRootFilesystem"].Flag != true ? "it can write to its file system"
            : (security["runAsNonRoot"].Flag ?? workload.Pod["securityContext"]["runAsNonRoot"].Flag) != true ? "it may run as root"
            : !security["capabilities"]["drop"].Texts.Contains("ALL") ? "it keeps capabilities" : null;
    }));

    private static IEnumerable<Breach> Probes(PolicyScope scope) => Workload.In(scope).Where(workload => workload.IsService)
        .SelectMany(workload => workload.EachContainer(workload.MainContainers.Where(container => container["ports"].Items.Any()), container =>
            !container["livenessProbe"].IsThere ? "it has no liveness probe"
            : !container["readinessProbe"].IsThere && scope.Kinds("Service").Any(workload.IsCalledThrough) ? "it has no readiness probe" : null));

    private static IEnumerable<Breach> Secrets(PolicyScope scope) =>
    [
        .. Each(scope, workload => workload.Containers, container =>
            container["env"].Items.FirstOrDefault(variable => variable["value"].Text == InputNode.SecretMark) is { IsThere: true } variable
                ? $"environment variable {variable["name"].Text} is a secret" : null),
        .. scope.Each(scope.Kinds("ConfigMap"), map => map.Inputs["data"].Members.FirstOrDefault(entry =>
            entry.Value.AllTexts().Contains(InputNode.SecretMark)) is { Name: { } name } ? $"{name} is a secret" : null),
    ];

    private static IEnumerable<Breach> HostAccess(PolicyScope scope) =>
        from workload in Workload.In(scope)
        let pod = workload.Pod
        let folder = pod["volumes"].Items.FirstOrDefault(volume => volume["hostPath"].IsThere)
        let problem = pod["hostNetwork"].Flag == true ? "it shares the node's network"
            : pod["hostPID"].Flag == true ? "it sees the node's processes"
            : folder.IsThere ? $"volume {folder["name"].Text} is a folder of the node" : null
        where problem is not null
        select new Breach(workload.Resource, problem);

    private static IEnumerable<Breach> Each(PolicyScope scope, Func<Workload, IEnumerable<InputNode>> containers, Func<InputNode, string?> problem) =>
        Workload.In(scope).SelectMany(workload => workload.EachContainer(containers(workload), problem));
}
