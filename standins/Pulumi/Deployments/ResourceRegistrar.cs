using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Sends resources to the engine once their inputs are there, and settles their outputs from its answer.</summary>
internal sealed class ResourceRegistrar(Session session, IResourceMonitor monitor, CancellationToken cancel)
{
    private readonly ConcurrentQueue<Resource> _registered = [];

    /// <summary>Every resource so far, in the order of their construction.</summary>
    public ImmutableArray<Resource> Registered => [.. _registered];

    public void Start(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        _registered.Enqueue(resource);
        session.Pending.Add(CompleteAsync(resource, args, options));
    }

    public void StartOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs) =>
        session.Pending.Add(RegisterOutputsAsync(component, outputs));

    private async Task CompleteAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        try
        {
            Settle(resource, await SendAsync(resource, args, options).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            foreach (var source in resource.Sources.Values)
                source.Fail(exception);
            throw;
        }
    }

    private async Task<RegisterResourceResponse> SendAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var id = options.Id is null ? null : await options.Id.ToOutput().GetValueAsync("").ConfigureAwait(false);
        var request = await RegistrationRequest.BuildAsync(resource, args, options, session).ConfigureAwait(false);
        if (string.IsNullOrEmpty(id))
            return await monitor.RegisterResourceAsync(request, cancel).ConfigureAwait(false);
        if (resource is not CustomResource)
            throw new ArgumentException($"'{resource.GetResourceName()}' is a component; only a custom resource can be read by an id.");
        var response = await monitor.ReadResourceAsync(request, id, cancel).ConfigureAwait(false);
        return response with { Id = id };
    }

    private void Settle(Resource resource, RegisterResourceResponse response)
    {
        var converter = new OutputConverter(message => session.Log.Write(EngineLogSeverity.Warning, message, resource));
        foreach (var (name, source) in resource.Sources)
        {
            if (name == OutputSources.Urn)
                source.Set(new([], response.Urn, IsKnown: true, IsSecret: false));
            else if (name == OutputSources.Id)
                source.Set(new([], response.Id ?? "", IsKnown: !string.IsNullOrEmpty(response.Id), IsSecret: false));
            else if (response.Outputs.TryGetValue(name, out var value))
                source.Set(Convert(name, value, source.Type));
            else
                source.SetDefault(isKnown: !session.Context.IsDryRun);
        }

        OutputData<object?> Convert(string name, PropertyValue value, Type type)
        {
            var data = PropertyReader.Read(value);
            return data.IsKnown ? data with { Value = converter.Convert($"{resource.GetType()}.{name}", data.Value, type) } : data;
        }
    }

    private async Task RegisterOutputsAsync(ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.Urn.GetValueAsync("").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var serialized = await new PropertySerializer().SerializeMapAsync(component.GetResourceName(), values).ConfigureAwait(false);
        await monitor.RegisterResourceOutputsAsync(urn, serialized.Members, cancel).ConfigureAwait(false);
    }
}
