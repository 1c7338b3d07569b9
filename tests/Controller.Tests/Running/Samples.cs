namespace Realmworks.Controller.Tests.Running;

internal static class Samples
{
    public static string Realm(string name, string licensing = "consumption", params string[] stages) => $$"""
        {
          "apiVersion": "realmworks.io/v1alpha1", "kind": "Realm", "metadata": { "name": "{{name}}" },
          "spec": { "licensing": "{{licensing}}", "stages": [ {{string.Join(", ", stages.Select(stage => $$"""{ "name": "{{stage}}" }"""))}} ] }
        }
        """;

    public static string Pipeline(string name, string more = "") => $$"""
        {
          "apiVersion": "realmworks.io/v1alpha1", "kind": "Pipeline", "metadata": { "name": "{{name}}-v1" },
          "spec": {
            "name": "{{name}}", "version": { "major": 1, "minor": 0 }, "size": "MEDIUM",
            "trigger": { "type": "http", "http": { "maximumTimeoutMs": 45000 } },
            "flow": { "flowSpec": { "start": [ { "type": "connector", "name": "log-connector", "params": { "message": "hello" } } ] } }{{more}}
          }
        }
        """;

    public const string Autoscaled = """, "autoscaling": { "enabled": true, "min": 0, "max": 4, "cooldownSeconds": 60 }""";
}
