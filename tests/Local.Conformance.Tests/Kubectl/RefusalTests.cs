using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class RefusalTests(Cluster cluster)
{
    [Fact]
    public async Task What_is_there_already_is_not_created_again()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        Assert.Equal("error: failed to create configmap: configmaps \"a\" already exists", await space.Bad("create configmap a"));
        Assert.Equal("Error from server (AlreadyExists): error when creating \"STDIN\": configmaps \"a\" already exists",
            await space.Bad("create -f -", Manifests.ConfigMap("a")));
    }

    [Theory]
    [InlineData("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": []}}""",
        "The Pod \"p\" is invalid: spec.containers: Required value")]
    [InlineData("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [{"name": "c"}, {"name": "C", "image": "i"}]}}""",
        "The Pod \"p\" is invalid: \n* spec.containers[0].image: Required value\n* spec.containers[1].name: Invalid value: \"C\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("""{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "1"}, "spec": {"ports": [{"port": 80}]}}""",
        "The Service \"1\" is invalid: metadata.name: Invalid value: \"1\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"x": 1}}""",
        "Error from server (BadRequest): error when creating \"STDIN\": ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string")]
    [InlineData("""{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "h"}, "spec": {"minReplicas": 3, "maxReplicas": 2, "scaleTargetRef": {"kind": "Deployment", "name": "w"}}}""",
        "The HorizontalPodAutoscaler \"h\" is invalid: spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`")]
    [InlineData("""{"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "b"}, "spec": {"minAvailable": "x"}}""",
        "The PodDisruptionBudget \"b\" is invalid: spec.minAvailable: Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    [InlineData("""{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "c"}, "spec": {"schedule": "often", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "i"}]}}}}}}""",
        "The CronJob \"c\" is invalid: spec.schedule: Invalid value: \"often\": expected exactly 5 fields, found 1: [often]")]
    [InlineData("""{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "j"}, "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "i"}]}}}}""",
        "The Job \"j\" is invalid: spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"")]
    [InlineData("""{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "n"}, "spec": {"podSelector": {}, "ingress": [{"ports": [{"port": 70000}]}]}}""",
        "The NetworkPolicy \"n\" is invalid: spec.ingress[0].ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("""{"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "l"}, "spec": {"leaseDurationSeconds": 0}}""",
        "The Lease \"l\" is invalid: spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0")]
    [InlineData("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"tolerations": [{"key": "a", "operator": "Sometimes"}], "topologySpreadConstraints": [{"maxSkew": 0, "topologyKey": "z", "whenUnsatisfiable": "Never"}], "containers": [{"name": "c", "image": "i"}]}}""",
        "The Pod \"p\" is invalid: \n* spec.tolerations[0].operator: Unsupported value: \"Sometimes\": supported values: \"Equal\", \"Exists\"\n* spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero\n* spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"Never\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"")]
    [InlineData("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"volumes": [{"name": "v", "configMap": {}}], "containers": [{"name": "c", "image": "i", "livenessProbe": {"httpGet": {"path": "/"}}, "securityContext": {"runAsUser": -1}}]}}""",
        "The Pod \"p\" is invalid: \n* spec.volumes[0].configMap.name: Required value\n* spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive\n* spec.containers[0].livenessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("""{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"}, "spec": {"strategy": {"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 0}}, "selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}}""",
        "The Deployment \"d\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0")]
    [InlineData("""{"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "c"}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "0"}}}}""",
        "The PersistentVolumeClaim \"c\" is invalid: spec.resources[storage]: Invalid value: \"0\": must be greater than zero")]
    public async Task A_faulty_object_is_refused_with_every_field_and_rule(string manifest, string message)
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal(message, await space.Bad("create --validate=false -f -", manifest));
    }

    [Theory]
    [InlineData("deployment", "{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"x\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}}}}}",
        "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"x\"}}: field is immutable")]
    [InlineData("service", "{\"spec\":{\"clusterIP\":\"10.96.200.200\"}}", "spec.clusterIPs[0]: Invalid value: [\"10.96.200.200\"]: may not change once set")]
    public async Task What_is_immutable_stays(string kind, string patch, string message)
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", kind == "service" ? Manifests.Service() : Manifests.Deployment());
        Assert.EndsWith(message, await space.Bad($"patch {kind} web --type=merge -p '{patch}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_immutable_secret_and_a_bound_role_are_not_changed()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", """{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "immutable": true, "stringData": {"k": "v"}}""");
        Assert.Equal("The Secret \"s\" is invalid: data: Forbidden: field is immutable when `immutable` is set",
            await space.Bad("patch secret s -p '{\"stringData\":{\"k\":\"w\"}}'"));
        await space.Good("create rolebinding b --clusterrole=view --user=a");
        Assert.Equal("The RoleBinding \"b\" is invalid: roleRef: Invalid value: {\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"edit\"}: cannot change roleRef",
            await space.Bad("patch rolebinding b -p '{\"roleRef\":{\"name\":\"edit\"}}'"));
    }

    [Fact]
    public async Task A_quota_refuses_what_goes_over_it()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create quota q --hard=pods=1,requests.cpu=500m");
        Assert.Equal("Error from server (Forbidden): error when creating \"STDIN\": pods \"p\" is forbidden: failed quota: q: must specify requests.cpu for: c",
            await space.Bad("create -f -", Manifests.Pod("p")));
        const string Small = """, "resources": {"requests": {"cpu": "200m"}}""";
        await space.Good("create -f -", Manifests.Pod("p", container: Small));
        Assert.Equal("Error from server (Forbidden): error when creating \"STDIN\": pods \"r\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1", await space.Bad("create -f -", Manifests.Pod("r", container: Small)));
    }

    [Fact]
    public async Task The_pod_security_level_of_a_namespace_refuses_and_warns()
    {
        var space = await cluster.SpaceAsync("""{"pod-security.kubernetes.io/enforce": "baseline", "pod-security.kubernetes.io/warn": "restricted"}""");
        Assert.Equal("Error from server (Forbidden): error when creating \"STDIN\": pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": privileged (container \"c\" must not set securityContext.privileged=true)",
            await space.Bad("create -f -", Manifests.Pod("p", container: """, "securityContext": {"privileged": true}""")));
        var warned = await space.Kubectl("apply -f -", Manifests.Deployment());
        Assert.Equal("deployment.apps/web created", warned.Good);
        Assert.StartsWith("Warning: would violate PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities",
            warned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_takes_nothing()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("Error from server (NotFound): error when creating \"STDIN\": namespaces \"nowhere\" not found",
            (await cluster.Kubectl.RunAsync("-n nowhere create -f -", Manifests.ConfigMap("a"))).Error);
        Assert.Equal("error: the namespace from the provided object \"other\" does not match the namespace \"" +
            space.Name + "\". You must pass '--namespace=other' to perform this operation.",
            await space.Bad("create -f -", Manifests.ConfigMap("a", "{}", ", \"namespace\": \"other\"")));
    }

    [Fact]
    public async Task A_missing_service_account_or_priority_class_is_named()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal($"Error from server (Forbidden): error when creating \"STDIN\": pods \"p\" is forbidden: error looking up service account {space.Name}/nope: serviceaccount \"nope\" not found",
            await space.Bad("create -f -", Manifests.Pod("p", """, "serviceAccountName": "nope" """)));
        Assert.Equal("Error from server (Forbidden): error when creating \"STDIN\": pods \"p\" is forbidden: no PriorityClass with name nope was found",
            await space.Bad("create -f -", Manifests.Pod("p", """, "priorityClassName": "nope" """)));
    }
}
