namespace Realmworks.Local.Api.Tests;

public sealed class ValidationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("configmaps", """{"metadata":{"name":"Bad_Name"}}""",
        "ConfigMap \"Bad_Name\" is invalid: metadata.name: Invalid value: \"Bad_Name\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")]
    [InlineData("configmaps", """{"metadata":{}}""", "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required")]
    [InlineData("pods", """{"metadata":{"name":"p"},"spec":{"containers":[]}}""", "Pod \"p\" is invalid: spec.containers: Required value")]
    [InlineData("pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c"}]}}""", "Pod \"p\" is invalid: spec.containers[0].image: Required value")]
    [InlineData("pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"},{"name":"c","image":"i"}]}}""",
        "Pod \"p\" is invalid: spec.containers[1].name: Duplicate value: \"c\"")]
    [InlineData("pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i","volumeMounts":[{"name":"v","mountPath":"/v"}]}]}}""",
        "Pod \"p\" is invalid: spec.containers[0].volumeMounts[0].name: Not found: \"v\"")]
    [InlineData("pods", """{"metadata":{"name":"p"},"spec":{"restartPolicy":"Sometimes","containers":[{"name":"c","image":"i"}]}}""",
        "Pod \"p\" is invalid: spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"")]
    [InlineData("services", """{"metadata":{"name":"s"},"spec":{"ports":[]}}""", "Service \"s\" is invalid: spec.ports: Required value")]
    [InlineData("services", """{"metadata":{"name":"s"},"spec":{"ports":[{"port":0}]}}""", "Service \"s\" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]")]
    [InlineData("secrets", """{"metadata":{"name":"s"},"data":{"a b":""}}""",
        "Secret \"s\" is invalid: data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    public async Task A_faulty_object_is_refused_with_the_field_and_the_rule(string plural, string body, string message)
    {
        var refused = (await api.PostAsync($"/api/v1/namespaces/{await api.NamespaceAsync()}/{plural}", body)).Expect(422);
        Assert.Equal("Invalid", refused.Reason);
        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public async Task A_selector_must_match_its_template_and_stays_as_it_is()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments";
        static string Deployment(string selector, string label) =>
            "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"" + selector +
                "\"}},\"template\":{\"metadata\":{\"labels\":{\"a\":\"" + label + "\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}}}";
        var mismatch = (await api.PostAsync(path, Deployment("x", "y"))).Expect(422);
        Assert.Equal("Deployment.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: {\"a\":\"y\"}: `selector` does not match template `labels`", mismatch.Message);
        (await api.PostAsync(path, Deployment("x", "x"))).Expect(201);
        var changed = (await api.PutAsync(path + "/d", Deployment("y", "y"))).Expect(422);
        Assert.Equal("Deployment.apps \"d\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"y\"}}: field is immutable", changed.Message);
    }

    [Fact]
    public async Task Wrong_types_and_unknown_fields_are_told_apart()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments";
        var wrong = (await api.PostAsync(path, """{"metadata":{"name":"d"},"spec":{"replicas":"two"}}""")).Expect(400);
        Assert.Equal("Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32", wrong.Message);
        var large = (await api.PostAsync(path, """{"metadata":{"name":"d"},"spec":{"strategy":{"rollingUpdate":{"maxSurge":3000000000}}}}""")).Expect(400);
        Assert.EndsWith(
            "cannot unmarshal number 3000000000 into Go struct field RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32",
            large.Message, StringComparison.Ordinal);
        var unknown = (await api.PostAsync(path + "?fieldValidation=Strict", """{"metadata":{"name":"d"},"spec":{"replica":2}}""")).Expect(400);
        Assert.Equal("Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: unknown field \"spec.replica\"", unknown.Message);
    }

    [Fact]
    public async Task A_body_of_another_kind_or_version_is_refused()
    {
        var ns = await api.NamespaceAsync();
        Assert.Equal("the API version in the data (v2) does not match the expected API version (v1)",
            (await api.PostAsync($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v2","kind":"ConfigMap","metadata":{"name":"a"}}"""))
                .Expect(400).Message);
        Assert.Equal("the namespace of the provided object does not match the namespace sent on the request",
            (await api.PostAsync($"/api/v1/namespaces/{ns}/configmaps", """{"metadata":{"name":"a","namespace":"other"}}""")).Expect(400).Message);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: b: c")]
    public async Task A_body_that_is_not_yaml_is_refused(string body)
    {
        var refused = (await api.SendAsync(
            HttpMethod.Post, $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps", body, "application/yaml")).Expect(400);
        Assert.StartsWith("error decoding YAML: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pods_spec_is_fixed()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/pods";
        (await api.PostAsync(path, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        (await api.PatchAsync(path + "/p", "application/strategic-merge-patch+json", """{"spec":{"containers":[{"name":"c","image":"j"}]}}""")).Expect(200);
        var refused = (await api.PatchAsync(path + "/p", "application/merge-patch+json", """{"spec":{"hostname":"h"}}""")).Expect(422);
        Assert.StartsWith("Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daemonsets", "\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":\"many\"}}", "spec.updateStrategy.rollingUpdate.maxUnavailable")]
    [InlineData("daemonsets", "\"updateStrategy\":{\"rollingUpdate\":{\"maxSurge\":\"150%\"}}", "spec.updateStrategy.rollingUpdate.maxSurge")]
    [InlineData("statefulsets", "\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":\"10\"}}", "spec.updateStrategy.rollingUpdate.maxUnavailable")]
    [InlineData("statefulsets", "\"updateStrategy\":{\"rollingUpdate\":{\"partition\":-1}}", "spec.updateStrategy.rollingUpdate.partition")]
    public async Task A_step_of_a_rollout_is_a_number_of_pods_or_a_share_of_them(string plural, string strategy, string field)
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/{plural}";
        var refused = (await api.PostAsync(path,
            "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},"
            + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}," + strategy + "}}")).Expect(422);
        Assert.Contains($" is invalid: {field}: Invalid value: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_in_a_map_is_nothing_of_its_kind()
    {
        var made = (await api.PostAsync($"/api/v1/namespaces/{await api.NamespaceAsync()}/pods", """
            {"metadata":{"name":"p","labels":{"a":null}},"spec":{"containers":[{"name":"c","image":"i","resources":{"limits":{"cpu":null}}}]}}
            """)).Expect(201);
        Assert.Equal("", made.At("metadata", "labels", "a"));
        Assert.Equal("""{"limits":{"cpu":"0"},"requests":{"cpu":"0"}}""", made.Body["spec"]!["containers"]![0]!["resources"]!.ToJsonString());
    }
}
