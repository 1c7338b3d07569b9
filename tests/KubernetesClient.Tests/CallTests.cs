using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class CallTests
{
    private const string Deployment =
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","resourceVersion":"7","unknown":1},"spec":{"replicas":3}}""";

    [Fact]
    public async Task A_read_asks_for_the_path_of_group_version_namespace_and_name()
    {
        await using var api = await FakeApi.StartAsync(Deployment);
        using var client = api.Client();

        var found = await client.AppsV1.ReadNamespacedDeploymentAsync(name: "web", namespaceParameter: "shop");

        Assert.Equal(("GET", "/apis/apps/v1/namespaces/shop/deployments/web", ""), (api.Single().Method, api.Single().Url, api.Single().Body));
        Assert.Equal(("web", "7", 3), (found.Name(), found.Metadata.ResourceVersion, found.Spec.Replicas));
    }

    [Fact]
    public async Task A_list_sends_only_the_parameters_that_were_given()
    {
        await using var api = await FakeApi.StartAsync("""{"metadata":{"continue":"next","resourceVersion":"9"},"items":[{"metadata":{"name":"a"}}]}""");
        using var client = api.Client();

        var list = await client.CoreV1.ListNamespacedPodAsync(
            namespaceParameter: "shop", labelSelector: "app=web,tier in (a,b)", limit: 50, allowWatchBookmarks: false);

        Assert.Equal(
            "/api/v1/namespaces/shop/pods?allowWatchBookmarks=false&labelSelector=app=web,tier in (a,b)&limit=50",
            Uri.UnescapeDataString(api.Single().Url));
        Assert.Equal("next", list.Metadata.ContinueProperty);
        Assert.Equal(["a"], list.Items.Select(pod => pod.Name()));
    }

    [Fact]
    public async Task A_list_of_all_namespaces_names_none()
    {
        await using var api = await FakeApi.StartAsync("""{"items":[]}""");
        using var client = api.Client();

        await client.AppsV1.ListDeploymentForAllNamespacesAsync();

        Assert.Equal("/apis/apps/v1/deployments", api.Single().Url);
    }

    [Fact]
    public async Task A_create_posts_the_object_without_what_is_null()
    {
        await using var api = await FakeApi.StartAsync((seen, http) => FakeApi.Json(http, seen.Body, 201));
        using var client = api.Client();
        var secret = new V1Secret
        {
            ApiVersion = "v1",
            Kind = "Secret",
            Metadata = new V1ObjectMeta { Name = "login", NamespaceProperty = "shop" },
            Data = new Dictionary<string, byte[]> { ["password"] = "geheim"u8.ToArray() },
        };

        var made = await client.CoreV1.CreateNamespacedSecretAsync(body: secret, namespaceParameter: "shop", fieldManager: "tests");

        Assert.Equal(("POST", "/api/v1/namespaces/shop/secrets?fieldManager=tests", "application/json; charset=utf-8"),
            (api.Single().Method, api.Single().Url, api.Single().ContentType));
        Assert.DoesNotContain("null", api.Single().Body, StringComparison.Ordinal);
        Assert.Contains("\"password\":\"Z2VoZWlt\"", api.Single().Body, StringComparison.Ordinal);
        Assert.Equal("geheim"u8.ToArray(), made.Data["password"]);
    }

    [Fact]
    public async Task A_replace_puts_the_object_at_its_name()
    {
        await using var api = await FakeApi.StartAsync(Deployment);
        using var client = api.Client();

        await client.AppsV1.ReplaceNamespacedDeploymentAsync(body: new V1Deployment(), name: "web", namespaceParameter: "shop");

        Assert.Equal(("PUT", "/apis/apps/v1/namespaces/shop/deployments/web", "{}"), (api.Single().Method, api.Single().Url, api.Single().Body));
    }

    [Theory]
    [InlineData(V1Patch.PatchType.JsonPatch, "application/json-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.MergePatch, "application/merge-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.StrategicMergePatch, "application/strategic-merge-patch+json; charset=utf-8")]
    [InlineData(V1Patch.PatchType.ApplyPatch, "application/apply-patch+yaml; charset=utf-8")]
    public async Task A_patch_of_each_kind_has_its_content_type_and_its_text_untouched(V1Patch.PatchType type, string contentType)
    {
        await using var api = await FakeApi.StartAsync(Deployment);
        using var client = api.Client();
        const string Text = """{"spec": {"replicas": 0}}""";

        await client.AppsV1.PatchNamespacedDeploymentAsync(new V1Patch(Text, type), name: "web", namespaceParameter: "shop", force: true);

        Assert.Equal(
            ("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web?force=true", Text, contentType),
            (api.Single().Method, api.Single().Url, api.Single().Body, api.Single().ContentType));
    }

    [Fact]
    public async Task A_patch_that_is_an_object_is_sent_as_json()
    {
        await using var api = await FakeApi.StartAsync("""{"spec":{"replicas":5},"status":{"replicas":2,"selector":"app=web"}}""");
        using var client = api.Client();
        var body = new V1Patch(new V1Scale { Spec = new V1ScaleSpec { Replicas = 5 } }, V1Patch.PatchType.MergePatch);

        var scale = await client.AppsV1.PatchNamespacedDeploymentScaleAsync(body, name: "web", namespaceParameter: "shop");

        Assert.Equal("/apis/apps/v1/namespaces/shop/deployments/web/scale", api.Single().Url);
        Assert.Equal("""{"spec":{"replicas":5}}""", api.Single().Body);
        Assert.Equal((5, 2, "app=web"), (scale.Spec.Replicas, scale.Status.Replicas, scale.Status.Selector));
    }

    [Fact]
    public void A_patch_needs_content_and_a_kind()
    {
        Assert.Throws<ArgumentException>(() => new V1Patch("{}", V1Patch.PatchType.Unknown));
        Assert.Throws<ArgumentNullException>(() => new V1Patch(null, V1Patch.PatchType.MergePatch));
    }

    [Fact]
    public async Task A_delete_sends_its_options_and_answers_with_a_status()
    {
        await using var api = await FakeApi.StartAsync("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","code":200}""");
        using var client = api.Client();

        var status = await client.CoreV1.DeleteNamespacedSecretAsync(
            name: "login", namespaceParameter: "shop", propagationPolicy: "Background",
            body: new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = "u1" } });

        Assert.Equal(("DELETE", "/api/v1/namespaces/shop/secrets/login?propagationPolicy=Background", """{"preconditions":{"uid":"u1"}}"""),
            (api.Single().Method, api.Single().Url, api.Single().Body));
        Assert.Equal("Success", status.Status);
    }

    [Fact]
    public async Task A_delete_that_answers_with_the_object_has_no_status()
    {
        await using var api = await FakeApi.StartAsync(
            """{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"shop"},"status":{"phase":"Terminating"}}""");
        using var client = api.Client();

        var status = await client.CoreV1.DeleteNamespaceAsync(name: "shop");

        Assert.Null(status.Status);
    }

    [Fact]
    public async Task Headers_of_the_caller_and_of_the_answer_go_through()
    {
        await using var api = await FakeApi.StartAsync(async (seen, http) =>
        {
            http.Response.Headers["Audit-Id"] = http.Request.Headers["X-Trace"];
            await FakeApi.Json(http, Deployment);
        });
        using var client = api.Client();
        var headers = new Dictionary<string, IReadOnlyList<string>> { ["X-Trace"] = ["t1"] };

        using var response = await client.AppsV1.ReadNamespacedDeploymentWithHttpMessagesAsync(
            name: "web", namespaceParameter: "shop", customHeaders: headers);

        Assert.Equal(["t1"], response.Response.Headers.GetValues("Audit-Id"));
        Assert.Equal(3, response.Body.Spec.Replicas);
    }

    [Fact]
    public async Task A_call_ends_after_the_configured_time()
    {
        await using var api = await FakeApi.StartAsync((_, http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));
        using var client = new Kubernetes(new KubernetesClientConfiguration
        {
            Host = api.Address.ToString(),
            HttpClientTimeout = TimeSpan.FromMilliseconds(100),
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CoreV1.ReadNamespaceAsync(name: "shop"));
    }
}
