namespace Realmworks.Controller.Tests.Running;

/// <summary>The custom resources with what the controller relies on: status apart, conditions merged by type.</summary>
internal static class Kinds
{
    public static string Realm { get; } = Definition("Realm", "realms", "Cluster");

    public static string Pipeline { get; } = Definition("Pipeline", "pipelines", "Namespaced");

    private static string Definition(string kind, string plural, string scope) => $$"""
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "{{plural}}.realmworks.io" },
          "spec": {
            "group": "realmworks.io", "scope": "{{scope}}", "names": { "kind": "{{kind}}", "listKind": "{{kind}}List", "plural": "{{plural}}", "singular": "{{plural[..^1]}}" },
            "versions": [ {
              "name": "v1alpha1", "served": true, "storage": true, "subresources": { "status": {} },
              "schema": { "openAPIV3Schema": { "type": "object", "properties": {
                "spec": { "type": "object", "x-kubernetes-preserve-unknown-fields": true },
                "status": { "type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": { "conditions": {
                  "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"],
                  "items": { "type": "object", "required": ["type", "status"], "x-kubernetes-preserve-unknown-fields": true,
                    "properties": { "type": { "type": "string" }, "status": { "type": "string" } } } } } }
              } } }
            } ]
          }
        }
        """;
}
