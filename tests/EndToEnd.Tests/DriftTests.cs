using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace EndToEnd.Tests;

/// <summary>What somebody does to an installation behind its back is found, told with who did it, and put back; each test leaves it clean.</summary>
public sealed class DriftTests(Installation installation)
{
    private const int Clean = 0;
    private const int Drifted = 7;
    private static readonly ResourcePath _quota = ResourcePath.Core("resourcequotas", Installation.Space, "realm");
    private static readonly ResourcePath _limits = ResourcePath.Core("limitranges", Installation.Space, "realm");
    private static readonly ResourcePath _configMaps = ResourcePath.Core("configmaps", Installation.Space);

    [Fact]
    public async Task A_field_that_was_patched_is_told_with_who_patched_it_and_accepted_until_a_day()
    {
        installation.Ready();
        await PatchAsync("333");
        try
        {
            var field = (await DriftAsync(Drifted)).ObjectsAt("objects")
                .Single(o => o.TextAt("object") == $"v1/ResourceQuota {Installation.Space}/realm").ObjectsAt("fields").Single();
            Assert.Equal(("spec.hard.pods", "\"200\"", "\"333\"", "kubectl-edit", "Update"),
                (field.TextAt("path"), field.TextAt("recorded"), field.TextAt("actual"), field.TextAt("manager"), field.TextAt("operation")));
            Assert.InRange(DateTimeOffset.Parse(field.TextAt("since")!, null),
                TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(1));

            var accepted = await DriftAsync(Clean, "--baseline", Baseline("2999-12-31"));
            Assert.Equal("a load test", accepted.ObjectsAt("objects").Single().ObjectsAt("fields").Single().TextAt("accepted", "reason"));
            var expired = await DriftAsync(Drifted, "--baseline", Baseline("2026-01-31"));
            Assert.Contains("was accepted until 2026-01-31: a load test", expired["notes"]!.ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            await PatchAsync("200");
        }
        await DriftAsync(Clean);
    }

    [Fact]
    public async Task A_deleted_object_is_missing_until_up_puts_it_back()
    {
        installation.Ready();
        await installation.Api.DeleteAsync(_limits);
        var missing = (await DriftAsync(Drifted)).ObjectsAt("objects").Single();
        Assert.Equal((RangeName, "missing"), (missing.TextAt("object"), missing.TextAt("state")));

        _ = (await installation.Sandbox.RwAsync("up", Installation.Name, "--refresh")).Good;
        await DriftAsync(Clean);
    }

    [Fact]
    public async Task An_object_with_our_labels_that_no_state_has_is_orphaned()
    {
        installation.Ready();
        await installation.Api.CreateAsync(_configMaps, JsonNode.Parse("""
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "left-behind", "labels": {
              "app.kubernetes.io/part-of": "realmworks", "app.kubernetes.io/managed-by": "pulumi"}}}
            """)!.AsObject());
        try
        {
            var orphan = (await DriftAsync(Drifted)).ObjectsAt("objects").Single();
            Assert.Equal(($"v1/ConfigMap {Installation.Space}/left-behind", "orphaned"), (orphan.TextAt("object"), orphan.TextAt("state")));
        }
        finally
        {
            await installation.Api.DeleteAsync(_configMaps.At(Installation.Space, "left-behind"));
        }
        await DriftAsync(Clean);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_not_clean()
    {
        installation.Ready();
        var kubeconfig = await File.ReadAllTextAsync(installation.Kubeconfig);
        await File.WriteAllTextAsync(installation.Kubeconfig, kubeconfig.Replace(":6443", ":1", StringComparison.Ordinal));
        try
        {
            var failed = await installation.Sandbox.RwAsync("drift", Installation.Name);
            Assert.Equal((1, ""), (failed.ExitCode, failed.Output));
            Assert.StartsWith($"rw: could not check {Installation.Name}: ", failed.Errors, StringComparison.Ordinal);
            Assert.Single(failed.Errors.Trim().Split('\n'));
        }
        finally
        {
            await File.WriteAllTextAsync(installation.Kubeconfig, kubeconfig);
        }
    }

    private static string RangeName => $"v1/LimitRange {Installation.Space}/realm";

    private Task PatchAsync(string pods) => installation.Api.PatchAsync(_quota, PatchKind.Merge,
        new JsonObject { ["spec"] = new JsonObject { ["hard"] = new JsonObject { ["pods"] = pods } } }, fieldManager: "kubectl-edit");

    private string Baseline(string expires)
    {
        var file = Path.Combine(installation.Sandbox.Settings, "accepted.yaml");
        File.WriteAllText(file, $"""
            accepted:
              - object: v1/ResourceQuota {Installation.Space}/*
                field: spec.hard
                reason: a load test
                expires: {expires}
            """);
        return file;
    }

    private async Task<JsonObject> DriftAsync(int exitCode, params string[] more)
    {
        var result = await installation.Sandbox.RwAsync(["drift", Installation.Name, "-o", "json", .. more]);
        Assert.True(result.ExitCode == exitCode, $"exit code {result.ExitCode}\n{result.All}");
        return JsonNode.Parse(result.Output)!.AsObject();
    }
}
