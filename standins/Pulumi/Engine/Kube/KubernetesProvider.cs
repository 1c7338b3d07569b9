using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>Kubernetes objects, by server-side apply.</summary>
internal sealed class KubernetesProvider(KubeSettings settings, TimeProvider clock) : IProvider, IDisposable
{
    private readonly Lazy<KubeConnection> _connection = new(() => new KubeConnection(settings, clock));
    private readonly Lazy<string?> _namespace = new(() => settings.DefaultNamespace());

    public string? WhyNot(string type)
    {
        var package = type.Split(':')[1];
        return package.StartsWith("helm.sh/", StringComparison.Ordinal) || package.StartsWith("kustomize/", StringComparison.Ordinal)
            || package.StartsWith("yaml/", StringComparison.Ordinal) ? $"{type} needs Pulumi's own Kubernetes provider" : null;
    }

    public async Task<string?> WhyUnreachableAsync(CancellationToken cancel)
    {
        if (!settings.IsKnown) return null;
        try
        {
            return await _connection.Value.WhyUnreachableAsync(cancel).ConfigureAwait(false);
        }
        catch (KubeUnreachableException e)
        {
            return e.Message;
        }
    }

    public PropertyBag Check(ProviderCall call, PropertyBag inputs, ResourceState? old) => WhyNot(call.Type) is not null
        ? inputs
        : KubeInputs.Check(inputs, GroupVersionKind.FromType(call.Type), call.Name, old, _namespace.Value);

    public ProviderDiff Diff(ProviderCall call, ResourceState old, PropertyBag inputs)
    {
        var kind = GroupVersionKind.FromType(call.Type);
        var (before, after) = (KubeInputs.Canonical(old.Inputs, kind), KubeInputs.Canonical(inputs, kind));
        var changes = ImmutableFields.Mark(PropertyDiffer.Diff(before, after), kind, inputs, settings);
        var sameName = !KubeInputs.IsAutonamed(inputs) && KubeInputs.Name(inputs) is { } name
            && name == KubeInputs.Name(old.Inputs) && KubeInputs.Namespace(before) == KubeInputs.Namespace(after);
        return new ProviderDiff(changes, DeleteBeforeReplace: sameName);
    }

    public Task<ProviderResult> CreateAsync(ProviderCall call, PropertyBag inputs) => PutAsync(call, null, inputs);

    public Task<ProviderResult> UpdateAsync(ProviderCall call, ResourceState old, PropertyBag inputs) => PutAsync(call, old, inputs);

    public async Task DeleteAsync(ProviderCall call, ResourceState old)
    {
        var connection = _connection.Value;
        var resource = await connection.Discovery.FindAsync(GroupVersionKind.FromType(call.Type), call.Cancel).ConfigureAwait(false);

        // A kind that is no longer served took its objects along.
        if (resource is null) return;
        var (ns, name) = KubeObject.ParseId(old.Id ?? "");
        await new Removal(connection.Client, clock).DeleteAsync(resource, ns, name, PropertyJson.ToJson(old.Inputs), call).ConfigureAwait(false);
    }

    public async Task<ProviderResult?> ReadAsync(ProviderCall call, string id, ResourceState? old)
    {
        var (ns, name) = KubeObject.ParseId(id);
        var live = await FindAsync(call, ns, name).ConfigureAwait(false);
        if (live is null) return null;
        if (old is null) return new ProviderResult(id, KubeOutputs.Of(live, PropertyTree.Empty, live["apiVersion"]?.ToString() ?? "", ""));
        var inputs = KubeDrift.Inputs(old.Inputs, old.Outputs, live);
        var owners = new FieldOwners(live, KubeOutputs.Text(old.Outputs, KubeOutputs.FieldManager));
        var outputs = KubeOutputs.Of(
            live,
            inputs,
            KubeOutputs.Text(old.Outputs, KubeOutputs.InitialApiVersion) ?? live["apiVersion"]?.ToString() ?? "",
            KubeOutputs.Text(old.Outputs, KubeOutputs.FieldManager) ?? "");
        return new ProviderResult(id, outputs, inputs) { OwnerOf = owners.Of };
    }

    public Task<IReadOnlyList<StrayObject>> FindStraysAsync(string selector, Snapshot state, CancellationToken cancel) =>
        new StrayObjects(_connection.Value.Client).FindAsync(selector, state, cancel);

    public async Task<ProviderResult?> FindInterruptedAsync(ProviderCall call, ResourceState pending)
    {
        if (KubeInputs.Name(pending.Inputs) is not { } name) return null;
        var live = await FindAsync(call, KubeInputs.Namespace(pending.Inputs), name).ConfigureAwait(false);

        if (live is null) return null;


        // Only what this engine made then is taken for the interrupted object; anything else of that name was there before.
        var isMade = ManagedFields.IsEmpty(live) || ManagedFields.Pulumi(live) is not null;
        if (!isMade || (Timestamps.Read(pending.Created) is { } began && !KubeObject.IsYoungerThan(live, began.AddMinutes(-5)))) return null;
        var manager = ManagedFields.Pulumi(live) is { } known && known != ManagedFields.Creator ? known : ManagerOf(pending.Inputs, null);
        return new ProviderResult(
            KubeObject.Id(live), KubeOutputs.Of(live, pending.Inputs, live["apiVersion"]?.ToString() ?? "", manager));
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated) _connection.Value.Dispose();
    }

    private Task<ProviderResult> PutAsync(ProviderCall call, ResourceState? old, PropertyBag inputs)
    {
        var manager = ManagerOf(inputs, old);
        return call.IsPreview ? PreviewAsync(call, old, inputs, manager) : ApplyAsync(call, inputs, manager, old);
    }

    private async Task<ProviderResult> ApplyAsync(ProviderCall call, PropertyBag inputs, string manager, ResourceState? old)
    {
        var connection = _connection.Value;
        var resource = await connection.KindAsync(call).ConfigureAwait(false);
        var applied = await WriteAsync(connection, resource, inputs, manager, call, old).ConfigureAwait(false);
        var (live, failure) = await new ReadyWait(connection.Client, connection.Discovery, clock)
            .WaitAsync(resource, applied, inputs, call).ConfigureAwait(false);
        call.Report("");
        var first = old is null ? null : KubeOutputs.Text(old.Outputs, KubeOutputs.InitialApiVersion);
        return new ProviderResult(KubeObject.Id(live), KubeOutputs.Of(live, inputs, first ?? resource.Kind.ApiVersion, manager))
        {
            InitErrors = failure is null ? [] : [$"{resource.Kind.Kind} {KubeObject.Id(live)} was applied, but {failure}"],
        };
    }

    private Task<JsonObject> WriteAsync(
        KubeConnection connection, KubeResource resource, PropertyBag inputs, string manager, ProviderCall call, ResourceState? old)
    {
        var writer = new KubeWriter(connection.Client, settings, clock);
        return old is null ? writer.CreateAsync(resource, inputs, manager, call) : writer.ApplyAsync(resource, inputs, manager, call);
    }

    /// <summary>An object keeps its manager, unless it names one.</summary>
    private static string ManagerOf(PropertyBag inputs, ResourceState? old) =>
        KubeInputs.Annotation(inputs, Annotations.PatchFieldManager)
        ?? (old is not null && KubeOutputs.Text(old.Outputs, KubeOutputs.FieldManager) is { Length: > 0 } kept
            ? kept
            : $"pulumi-kubernetes-{KubeInputs.RandomHex()}");

    /// <summary>The server's own answer where it can give one, else what the inputs say.</summary>
    private async Task<ProviderResult> PreviewAsync(ProviderCall call, ResourceState? old, PropertyBag inputs, string manager)
    {
        var planned = new ProviderResult(old?.Id, KubeOutputs.Planned(old?.Outputs, inputs));
        if (call.IsReplacement || WhyNot(call.Type) is not null || !settings.IsKnown || PropertyTree.HasComputed(inputs)) return planned;
        try
        {
            var connection = _connection.Value;
            if (await connection.WhyUnreachableAsync(call.Cancel).ConfigureAwait(false) is not null) return planned;
            var resource = await connection.Discovery.FindAsync(GroupVersionKind.FromType(call.Type), call.Cancel).ConfigureAwait(false);
            if (resource is null) return planned;
            var live = await WriteAsync(connection, resource, inputs, manager, call, old).ConfigureAwait(false);
            live.Remove("status");
            return planned with { Outputs = KubeOutputs.Of(live, inputs, resource.Kind.ApiVersion, manager) };
        }
        catch (KubeUnreachableException)
        {
            return planned;
        }
        catch (KubeApiException e) when (e.Code is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Forbidden)
        {
            // Its namespace is not made yet, or a dry run needs rights that a reader lacks.
            return planned;
        }
    }

    private async Task<JsonObject?> FindAsync(ProviderCall call, string? ns, string name)
    {
        var connection = _connection.Value;
        var resource = await connection.Discovery.FindAsync(GroupVersionKind.FromType(call.Type), call.Cancel).ConfigureAwait(false);
        return resource is null ? null : await connection.Client.FindAsync(resource.Path(ns, name), call.Cancel).ConfigureAwait(false);
    }
}
