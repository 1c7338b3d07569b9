using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Verbs;

/// <summary>
/// <c>drift [label selector] [--state-from-input]</c>: how reality differs from the recorded state, or from one that was exported, object by
/// object, as JSON. Nothing is changed and nothing locked. What cannot be read is in the report as such.
/// </summary>
internal sealed class DriftReport(EngineSession session)
{
    private readonly ConcurrentBag<JsonObject> _objects = [];

    public static Task<int> RunAsync(EngineSession session) => new DriftReport(session).RunAsync();

    private async Task<int> RunAsync()
    {
        var given = session.Request.Arguments.Contains("--state-from-input");
        var snapshot = given ? await StackImport.ReadAsync(session).ConfigureAwait(false) : await session.LoadAsync().ConfigureAwait(false);
        var run = session.NewRun(snapshot, isPreview: true);
        var resources = snapshot.Resources.Where(r => r is { Custom: true, Delete: false } && !ResourceUrn.IsProvider(r.Type)).ToArray();
        var providers = resources.Select(r => (r.Type, Provider: run.Providers.Of(r, snapshot)))
            .Where(r => r.Provider.WhyNot(r.Type) is null).Select(r => r.Provider).Distinct().ToArray();
        await Refusal.RefuseUnreachableAsync(providers, run.Signals.Stop).ConfigureAwait(false);
        await Task.WhenAll(resources.Select(r => LookAsync(run, r, snapshot))).ConfigureAwait(false);
        if (session.Request.Arguments.FirstOrDefault(a => a != "--state-from-input") is { } selector)
        {
            await StraysAsync(providers, snapshot, selector).ConfigureAwait(false);
        }
        var report = new JsonObject
        {
            ["stack"] = session.Request.Stack,
            ["at"] = Time(session.Surroundings.Clock.GetUtcNow()),
            ["objects"] = new JsonArray(
                [.. _objects.OrderBy(o => o["type"]?.ToString(), StringComparer.Ordinal).ThenBy(o => o["id"]?.ToString(), StringComparer.Ordinal)]),
        };
        await session.Surroundings.Output.WriteLineAsync(report.ToJsonString(EngineJson.Indented)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private async Task LookAsync(RunContext run, ResourceState old, Snapshot state)
    {
        var entry = Entry(old.Urn, old.Type, old.Id ?? "");
        var by = run.Providers.Of(old, state);
        try
        {
            if (by.WhyNot(old.Type) is { } reason) throw new EngineException(ExitCode.Error, reason);
            var result = await by.ReadAsync(run.Call(old.Urn), old.Id ?? "", old.External ? null : old).ConfigureAwait(false);
            if (result is null) entry["state"] = "missing";
            else Compare(entry, old, result);
        }
        catch (Exception e) when (e is not OperationCanceledException || !run.Signals.Stop.IsCancellationRequested)
        {
            (entry["state"], entry["reason"]) = ("unknown", Redaction.Of(e.Message, old.Inputs));
        }

        _objects.Add(entry);
    }

    private static void Compare(JsonObject entry, ResourceState old, ProviderResult result)
    {
        var ignored = old.IgnoreChanges.Select(PropertyPath.Parse).ToImmutableArray();
        var changes = old.External ? []
            : PropertyDiffer.Diff(old.Inputs, result.Inputs ?? old.Inputs).Where(c => !ignored.Any(i => i.Contains(c.Path))).ToArray();
        entry["state"] = changes.Length == 0 ? "same" : "changed";
        if (changes.Length == 0) return;
        entry["fields"] = new JsonArray([.. changes.Select(change =>
        {
            var field = new JsonObject { ["path"] = change.Path.ToString(), ["recorded"] = Text(change.Old), ["actual"] = Text(change.New) };
            Tell(field, result.OwnerOf?.Invoke(change.Path));
            return (JsonNode)field;
        })]);
    }

    private async Task StraysAsync(IEnumerable<IProvider> providers, Snapshot state, string selector)
    {
        var found = await Task.WhenAll(providers.Select(provider => provider.FindStraysAsync(selector, state, session.Signals.Stop))).ConfigureAwait(false);
        foreach (var stray in found.SelectMany(all => all).DistinctBy(stray => (stray.Type, stray.Id)))
        {
            var entry = Entry(null, stray.Type, stray.Id);
            entry["state"] = "orphaned";
            Tell(entry, stray.By);
            if (stray.Created is { } created) entry["since"] = Time(created);
            _objects.Add(entry);
        }
    }

    private static JsonObject Entry(string? urn, string type, string id)
    {
        var entry = new JsonObject { ["type"] = type, ["id"] = id };
        if (urn is not null) entry["urn"] = urn;
        return entry;
    }

    private static void Tell(JsonObject entry, FieldOwner? owner)
    {
        if (owner is null) return;
        (entry["manager"], entry["operation"]) = (owner.Manager, owner.Operation);
        if (owner.Since is { } since) entry["since"] = Time(since);
        if (owner.IsLikely) entry["likely"] = true;
    }

    private static string? Text(PropertyValue? value) => PropertyTree.IsNull(value) ? null : ValueText.Of(value!, showSecrets: false); // IsNull is true of null

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
