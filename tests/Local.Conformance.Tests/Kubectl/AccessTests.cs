using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class AccessTests(Cluster cluster)
{
    [Fact]
    public async Task Can_i_answers_yes_or_no_and_by_its_exit_code()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("yes", await space.Good("auth can-i create pods"));
        var no = await space.Kubectl($"auth can-i create pods --as=system:serviceaccount:{space.Name}:default");
        Assert.Equal((1, "no"), (no.Code, no.Output));
        await space.Good("create role r --verb=get,list --resource=pods,pods/log");
        await space.Good($"create rolebinding r --role=r --serviceaccount={space.Name}:default");
        Assert.Equal("yes", await space.Good($"auth can-i list pods --as=system:serviceaccount:{space.Name}:default"));
        Assert.Equal("yes", await space.Good($"auth can-i get pods --subresource=log --as=system:serviceaccount:{space.Name}:default"));
        Assert.Equal("no", (await space.Kubectl($"auth can-i list pods -n default --as=system:serviceaccount:{space.Name}:default")).Output);
    }

    [Fact]
    public async Task All_that_one_may_do_is_listed()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create role r --verb=get --resource=configmaps --resource-name=one");
        await space.Good("create rolebinding r --role=r --user=someone");
        var shown = await space.Good("auth can-i --list --as=someone");
        Shown.Matches(@"configmaps +\[\] +\[one\] +\[get\]", shown);
    }

    [Fact]
    public async Task Who_one_is_can_be_asked()
    {
        var space = await cluster.SpaceAsync();
        Shown.Matches(@"^ATTRIBUTE +VALUE\nUsername +kubernetes-admin\n(UID .*\n)?Groups +\[system:masters system:authenticated\]",
            await space.Good("auth whoami"));
    }

    [Theory]
    [InlineData("get pods", "pods is forbidden: User \"someone\" cannot list resource \"pods\" in API group \"\" in the namespace \"{ns}\"")]
    [InlineData("get deploy web",
        "deployments.apps \"web\" is forbidden: User \"someone\" cannot get resource \"deployments\" in API group \"apps\" in the namespace \"{ns}\"")]
    [InlineData("get nodes", "nodes is forbidden: User \"someone\" cannot list resource \"nodes\" in API group \"\" at the cluster scope")]
    [InlineData("delete cm a",
        "configmaps \"a\" is forbidden: User \"someone\" cannot delete resource \"configmaps\" in API group \"\" in the namespace \"{ns}\"")]
    [InlineData("get --raw /metrics", "forbidden: User \"someone\" cannot get path \"/metrics\"")]
    public async Task What_is_not_allowed_is_refused_with_who_what_and_where(string words, string message)
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("Error from server (Forbidden): " +
            message.Replace("{ns}", space.Name, StringComparison.Ordinal), await space.Bad(words + " --as=someone"));
    }

    [Fact]
    public async Task A_role_gathers_the_rules_of_those_that_it_selects()
    {
        var space = await cluster.SpaceAsync();
        await space.Good($"create clusterrole {space.Name}-more --verb=get --resource=leases");
        await space.Good($"create clusterrole {space.Name}-all --aggregation-rule=gather={space.Name}");
        Assert.Equal("", await space.Good($"get clusterrole {space.Name}-all -o jsonpath={{.rules[*].resources}}"));
        await space.Good($"label clusterrole {space.Name}-more gather={space.Name}");
        Assert.Equal("""[{"apiGroups":["coordination.k8s.io"],"resources":["leases"],"verbs":["get"]}]""",
            await space.Good($"get clusterrole {space.Name}-all -o jsonpath={{.rules}}"));
        await space.Good($"delete clusterrole {space.Name}-more");
        Assert.Equal("", await space.Good($"get clusterrole {space.Name}-all -o jsonpath={{.rules[*].resources}}"));
    }

    [Fact]
    public async Task The_role_for_viewers_sees_no_secrets_and_the_one_for_editors_changes_workloads()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create rolebinding v --clusterrole=view --user=viewer");
        await space.Good("create rolebinding e --clusterrole=edit --user=editor");
        Assert.Equal("yes", await space.Good("auth can-i list pods.metrics.k8s.io --as=viewer"));
        Assert.Equal("no", (await space.Kubectl("auth can-i get secrets --as=viewer")).Output);
        Assert.Equal("yes", await space.Good("auth can-i get secrets --as=editor"));
        Assert.Equal("yes", await space.Good("auth can-i patch deployments --as=editor"));
        Assert.Equal("no", (await space.Kubectl("auth can-i create roles --as=editor")).Output);
    }

    [Fact]
    public async Task Nobody_grants_what_they_do_not_hold()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create role r --verb=create --resource=roles");
        await space.Good("create rolebinding r --role=r --user=someone");
        Assert.Equal("Error from server (Forbidden): roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"someone\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}",
            await space.Bad("create role more --verb=get --resource=secrets --as=someone"));
    }

    [Fact]
    public async Task Roles_are_reconciled_from_a_file()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create role r --verb=get --resource=pods");
        var more = $$"""{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "r", "namespace": "{{space.Name}}"}, "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["list"]}]}""";
        Assert.StartsWith("role.rbac.authorization.k8s.io/r reconciled", await space.Good("auth reconcile -f -", more), StringComparison.Ordinal);
        Assert.Equal("get list", await space.Good("get role r -o jsonpath='{.rules[*].verbs[*]}'"));
    }

    [Fact]
    public async Task A_token_of_an_account_opens_what_the_account_may()
    {
        var space = await cluster.SpaceAsync();
        var token = await space.Good("create token default --duration=10m");
        Assert.Equal($"Error from server (Forbidden): pods is forbidden: User \"system:serviceaccount:{space.Name}:default\" cannot list resource \"pods\" in API group \"\" in the namespace \"{space.Name}\"",
            await space.Bad($"get pods --token={token} --kubeconfig=/dev/null --server={cluster.Http.BaseAddress} --insecure-skip-tls-verify"));
        Assert.Equal("error: failed to create token: TokenRequest.authentication.k8s.io \"default\" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes",
            await space.Bad("create token default --duration=1m"));
        Assert.Equal("error: failed to create token: serviceaccounts \"nope\" not found", await space.Bad("create token nope"));
    }
}
