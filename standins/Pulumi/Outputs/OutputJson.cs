using System.Text.Json;

namespace Pulumi;

internal static class OutputJson
{
    public static async Task<OutputData<string>> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var outer = await value.Data.ConfigureAwait(false);
        if (!outer.IsKnown)
            return outer.With<string>(default!);
        var sum = new OutputSum();
        sum.Add(outer);
        // The writer cannot wait for an output it meets, so what the value holds is awaited first, until a pass meets none that is pending.
        while (true)
        {
            var converters = new OutputJsonConverterFactory();
            var text = JsonSerializer.Serialize(outer.Value, WithConverter(options, converters));
            if (converters.Pending.Count == 0)
                return converters.Combine(sum).ToData(text) is { IsKnown: true } data ? data : sum.ToData<string>(default!);
            await Task.WhenAll(converters.Pending).ConfigureAwait(false);
        }
    }

    public static async Task<OutputData<T>> DeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var data = await json.Data.ConfigureAwait(false);
        return data.With(data.IsKnown
            ? JsonSerializer.Deserialize<T>(data.Value, WithConverter(options, new OutputJsonConverterFactory(data.IsSecret, data.Resources)))!
            : default!);
    }

    private static JsonSerializerOptions WithConverter(JsonSerializerOptions? options, OutputJsonConverterFactory converters)
    {
        var copy = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        copy.Converters.Add(converters);
        return copy;
    }
}
