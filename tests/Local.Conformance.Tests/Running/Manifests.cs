namespace Local.Conformance.Tests.Running;

/// <summary>Objects of scenarios, as short as these need them.</summary>
internal static class Manifests
{
    public static string Deployment(string name = "web", int replicas = 2, string image = "nginx:1") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{name}}, labels: {app: {{name}} } }
        spec:
          replicas: {{replicas}}
          selector: {matchLabels: {app: {{name}} } }
          template:
            metadata: {labels: {app: {{name}} } }
            spec:
              containers: [{name: c, image: "{{image}}", ports: [{containerPort: 80}], env: [{name: A, value: "1"}]}]
        """;

    public static string Service(string name = "web") => $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: "{{name}}" }
        spec: {selector: {app: {{name}} }, ports: [{port: 80}]}
        """;

    public static string Pod(string name, string spec = "", string metadata = "", string container = "") => $$"""
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{name}}"{{metadata}} }, "spec": {"containers": [{"name": "c", "image": "i:1"{{container}} }]{{spec}} } }
        """;

    public static string ConfigMap(string name, string data = "{}", string metadata = "") => $$"""
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "{{name}}"{{metadata}} }, "data": {{data}} }
        """;
}
