using System.Text.Json.Nodes;

namespace Drills.Tests;

/// <summary>The two pipelines of a drill: one whose interrupted executions are run again, one whose are not.</summary>
internal static class DrillPipelines
{
    public const string Space = "realm-demo-test";
    public const string Again = "again";
    public const string Once = "once";
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static JsonObject Of(string name) => JsonNode.Parse($$$"""
        {"apiVersion": "realmworks.io/v1alpha1", "kind": "Pipeline", "metadata": {"name": "{{{name}}}-v1"},
         "spec": {"name": "{{{name}}}", "version": {"major": 1, "minor": 0}, "size": "SMALL", "consumers": 10, "replicas": 2,
           "autoscaling": {"enabled": false},
           "trigger": {"type": "http", "http": {"methods": ["GET"], "maximumTimeoutMs": {{{(int)Limit.TotalMilliseconds}}}, "allowRedelivery": {{{(name == Again ? "true" : "false")}}} } },
           "flow": {"flowSpec": {"start": [
             {"type": "connector", "name": "json-generator-connector", "stepName": "Echo", "params": {"json": {"n": "{{ message.queryAndPath.n }}"} } },
             {"type": "connector", "name": "log-connector", "stepName": "Tell", "params": {"level": "INFO", "message": "{{ message.n }}"} }]} } } }
        """)!.AsObject();
}
