using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class AccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    private async Task<(string Namespace, HttpClient Client)> AccountAsync(string rules)
    {
        var ns = await api.NamespaceAsync();
        var token = (await api.PostAsync($"/api/v1/namespaces/{ns}/serviceaccounts/default/token", """{"spec":{"expirationSeconds":600}}""")).Expect(201);
        if (rules.Length > 0)
        {
            (await api.PostAsync($"{Rbac}/namespaces/{ns}/roles", $$"""{"metadata":{"name":"r"},"rules":{{rules}} }""")).Expect(201);
            (await api.PostAsync($"{Rbac}/namespaces/{ns}/rolebindings",
                $$"""{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"ServiceAccount","name":"default","namespace":"{{ns}}"}]}""")).Expect(201);
        }

        return (ns, api.Client(token.At("status", "token")));
    }

    [Fact]
    public async Task A_service_account_without_rights_is_told_what_it_lacks()
    {
        var (ns, client) = await AccountAsync("");
        var refused = (await api.GetAsync($"/api/v1/namespaces/{ns}/pods", client)).Expect(403);
        Assert.Equal($"pods is forbidden: User \"system:serviceaccount:{ns}:default\" cannot list resource \"pods\" in API group \"\" in the namespace \"{ns}\"", refused.Message);
        var named = (await api.GetAsync($"/apis/apps/v1/namespaces/{ns}/deployments/web", client)).Expect(403);
        Assert.Equal($"deployments.apps \"web\" is forbidden: User \"system:serviceaccount:{ns}:default\" cannot get resource \"deployments\" in API group \"apps\" in the namespace \"{ns}\"", named.Message);
        var wide = (await api.GetAsync("/api/v1/nodes", client)).Expect(403);
        Assert.Equal($"nodes is forbidden: User \"system:serviceaccount:{ns}:default\" cannot list resource \"nodes\" in API group \"\" at the cluster scope", wide.Message);
        client.Dispose();
    }

    [Fact]
    public async Task Rights_hold_for_the_named_object_and_the_role_s_namespace_alone()
    {
        var (ns, client) = await AccountAsync("""[{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"],"verbs":["get"]}]""");
        var other = await api.NamespaceAsync();
        foreach (var place in new[] { ns, other }) await api.PostAsync($"/api/v1/namespaces/{place}/configmaps", """{"metadata":{"name":"mine"}}""");
        (await api.GetAsync($"/api/v1/namespaces/{ns}/configmaps/mine", client)).Expect(200);
        (await api.GetAsync($"/api/v1/namespaces/{ns}/configmaps/other", client)).Expect(403);
        (await api.GetAsync($"/api/v1/namespaces/{other}/configmaps/mine", client)).Expect(403);
        client.Dispose();
    }

    [Fact]
    public async Task Subresources_need_rights_of_their_own()
    {
        var (ns, client) = await AccountAsync("""[{"apiGroups":["apps"],"resources":["deployments/scale"],"verbs":["get","patch"]}]""");
        (await api.PostAsync($"/apis/apps/v1/namespaces/{ns}/deployments",
            """{"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}""")).Expect(201);
        (await api.GetAsync($"/apis/apps/v1/namespaces/{ns}/deployments/web/scale", client)).Expect(200);
        (await api.GetAsync($"/apis/apps/v1/namespaces/{ns}/deployments/web", client)).Expect(403);
        client.Dispose();
    }

    [Fact]
    public async Task A_token_dies_with_its_account()
    {
        var (ns, client) = await AccountAsync("");
        (await api.GetAsync("/version", client)).Expect(200);
        await api.DeleteAsync($"/api/v1/namespaces/{ns}/serviceaccounts/default");
        (await api.GetAsync("/version", client)).Expect(401);
        client.Dispose();
    }

    [Fact]
    public async Task A_token_bound_to_a_pod_dies_with_the_pod()
    {
        var ns = await api.NamespaceAsync();
        var pod = (await api.PostAsync(
            $"/api/v1/namespaces/{ns}/pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        var token = (await api.PostAsync($"/api/v1/namespaces/{ns}/serviceaccounts/default/token",
            $$"""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p","uid":"{{pod.At("metadata", "uid")}}"} } }""")).Expect(201);
        using var client = api.Client(token.At("status", "token"));
        (await api.GetAsync("/version", client)).Expect(200);
        (await api.DeleteAsync($"/api/v1/namespaces/{ns}/pods/p")).Expect(200);
        (await api.GetAsync("/version", client)).Expect(401);
    }

    [Fact]
    public async Task Nobody_grants_what_they_do_not_hold()
    {
        var (ns, client) = await AccountAsync("""[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"],"verbs":["create"]},{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]""");
        (await api.PostAsync($"{Rbac}/namespaces/{ns}/roles",
            """{"metadata":{"name":"less"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}""", client)).Expect(201);
        var refused = (await api.PostAsync($"{Rbac}/namespaces/{ns}/roles",
            """{"metadata":{"name":"more"},"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}""", client)).Expect(403);
        Assert.Contains("is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}",
            refused.Message, StringComparison.Ordinal);
        client.Dispose();
    }

    [Fact]
    public async Task Reviews_answer_for_oneself_and_for_others()
    {
        var (ns, client) = await AccountAsync("""[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]""");
        static string Ask(string verb, string ns) => $$"""{"spec":{"resourceAttributes":{"namespace":"{{ns}}","verb":"{{verb}}","resource":"pods"} } }""";
        Assert.Equal("true", (await api.PostAsync("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Ask("list", ns), client))
            .Expect(201).At("status", "allowed"));
        Assert.Equal("false", (await api.PostAsync("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Ask("delete", ns), client))
            .Expect(201).At("status", "allowed"));
        (await api.PostAsync("/apis/authorization.k8s.io/v1/subjectaccessreviews", Ask("list", ns), client)).Expect(403);
        var rules = (await api.PostAsync(
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", $$"""{"spec":{"namespace":"{{ns}}"} }""", client)).Expect(201);
        Assert.Contains(rules.Body.Items("status", "resourceRules"), r => r.Texts("resources").Contains("pods") && r.Texts("verbs").Contains("list"));
        client.Dispose();
    }

    [Fact]
    public async Task Secrets_of_the_cluster_are_for_their_owner_alone()
    {
        (await api.GetAsync("/healthz")).Expect(200);
        foreach (var file in new[] { "tokens.csv", "kubeconfig", "pki/ca.key", "pki/sa.key",
            "pki/server.key", "pki/node-a.kubeconfig", "pki/kubelet.token", "store/objects.db" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(api.StateFolder, file)));
    }
}
