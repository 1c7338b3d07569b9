using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Calls providers' functions.</summary>
internal sealed class Invoker(Session session, IResourceMonitor monitor, CancellationToken cancel)
{
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options) => new(CallAsync<T>(token, args, options));

    /// <summary>The result of a call whose arguments are all known.</summary>
    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options) =>
        (await CallAsync<T>(token, args, options).ConfigureAwait(false)).Value;

    private async Task<OutputData<T>> CallAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var serializer = new PropertySerializer();
        var arguments = await serializer.SerializeMapAsync(token, args.ToDictionary()).ConfigureAwait(false);
        var argumentsSeen = PropertyReader.Read(arguments);
        if (!argumentsSeen.IsKnown)
            return new([.. serializer.Dependencies], default!, IsKnown: false, argumentsSeen.IsSecret);

        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var reference = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false);
        var response = await monitor.InvokeAsync(new(token, arguments.Members, reference, options?.Version ?? ""), cancel).ConfigureAwait(false);

        var result = PropertyReader.Read(new PropertyValue.Object(response.Return));
        var converter = new OutputConverter(message => session.Log.Write(EngineLogSeverity.Warning, message));
        var value = result.IsKnown ? (T)converter.Convert(token, result.Value, typeof(T))! : default!;
        return new([.. serializer.Dependencies], value, result.IsKnown, result.IsSecret || argumentsSeen.IsSecret);
    }
}
