namespace Realmworks.Controller.Tests.Running;

/// <summary>What infra/components/Workloads/Rules.cs grants to the controller, so that a right that it lacks shows here.</summary>
internal static class ControllerRights
{
    private const string Rbac = "apis/rbac.authorization.k8s.io/v1";
    private const string Subject = """ "subjects": [ { "kind": "ServiceAccount", "name": "controller", "namespace": "realmworks-system" } ] """;

    public static IReadOnlyList<(string Path, string Body)> InCluster { get; } =
    [
        ("api/v1/namespaces/realmworks-system/serviceaccounts", """{ "metadata": { "name": "controller" } }"""),
        ($"{Rbac}/clusterroles", """
            { "metadata": { "name": "controller" }, "rules": [
              { "apiGroups": ["realmworks.io"], "resources": ["realms", "pipelines"], "verbs": ["get", "list", "watch", "update", "patch"] },
              { "apiGroups": ["realmworks.io"], "resources": ["realms/status", "pipelines/status"], "verbs": ["get", "update", "patch"] },
              { "apiGroups": ["realmworks.io"], "resources": ["realms/finalizers", "pipelines/finalizers"], "verbs": ["update"] },
              { "apiGroups": [""], "resources": ["namespaces"], "verbs": ["get", "list", "watch"] },
              { "apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get", "list", "watch"] } ] }
            """),
        ($"{Rbac}/clusterrolebindings", Binding("controller", "ClusterRole", "controller")),
        ($"{Rbac}/clusterroles", """
            { "metadata": { "name": "controller-realm" }, "rules": [
              { "apiGroups": ["realmworks.io"], "resources": ["pipelines"], "verbs": ["delete"] },
              { "apiGroups": [""], "resources": ["secrets", "configmaps"], "verbs": ["get", "list", "watch", "create", "update", "patch", "delete"] },
              { "apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get", "list", "watch", "create", "update", "patch", "delete"] },
              { "apiGroups": [""], "resources": ["events"], "verbs": ["create", "patch"] } ] }
            """),
        ($"{Rbac}/namespaces/realmworks-system/roles", """
            { "metadata": { "name": "controller" }, "rules": [
              { "apiGroups": ["coordination.k8s.io"], "resources": ["leases"], "verbs": ["get", "create", "update", "patch"] } ] }
            """),
        ($"{Rbac}/namespaces/realmworks-system/rolebindings", Binding("controller", "Role", "controller")),
    ];

    public static string InRealm { get; } = Binding("controller", "ClusterRole", "controller-realm");

    public static IReadOnlyList<(string Path, string Body)> ToLookOnly(string space) =>
    [
        ($"{Rbac}/namespaces/{space}/roles", """
            { "metadata": { "name": "look" }, "rules": [ { "apiGroups": [""], "resources": ["secrets"], "verbs": ["get"] } ] }
            """),
        ($"{Rbac}/namespaces/{space}/rolebindings", Binding("look", "Role", "look")),
    ];

    private static string Binding(string name, string kind, string role) => $$"""
        { "metadata": { "name": "{{name}}" }, "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "{{kind}}", "name": "{{role}}" }, {{Subject}} }
        """;
}
