using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes outputs and inputs as their values, and reads values back as outputs that are as secret as the text they came from.</summary>
internal sealed class OutputJsonConverterFactory(bool isSecret = false, ImmutableHashSet<Resource>? resources = null) : JsonConverterFactory
{
    private readonly List<OutputData<object?>> _seen = [];

    /// <summary>Outputs met that had not settled; the text of such a pass is worth nothing.</summary>
    public List<Task> Pending { get; } = [];

    public override bool CanConvert(Type typeToConvert) =>
        typeof(IInput).IsAssignableFrom(typeToConvert) || typeof(IOutput).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var element = ElementType(typeToConvert);
        return (JsonConverter)Activator.CreateInstance(
            typeof(Converter<,>).MakeGenericType(typeToConvert, element),
            BindingFlags.Instance | BindingFlags.Public,
            binder: null,
            [this],
            culture: null)!;
    }

    public OutputSum Combine(OutputSum sum)
    {
        foreach (var data in _seen)
            sum.Add(data);
        return sum;
    }

    /// <summary>What an output or input of this type holds: the <c>T</c> of the <see cref="Output{T}"/> or <see cref="Input{T}"/> it is or extends.</summary>
    private static Type ElementType(Type type)
    {
        while (!(type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Input<>) || type.GetGenericTypeDefinition() == typeof(Output<>))))
            type = type.BaseType!;
        return type.GenericTypeArguments[0];
    }

    private sealed class Converter<TOutput, T>(OutputJsonConverterFactory owner) : JsonConverter<TOutput>
    {
        public override TOutput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = JsonSerializer.Deserialize<T>(ref reader, options)!;
            var data = new OutputData<T>(owner.Resources, value, IsKnown: true, owner.IsSecret);
            var output = new Output<T>(Task.FromResult(data));
            // Every kind of input converts from the output of what it holds.
            return output is TOutput same ? same : (TOutput)typeof(TOutput).GetMethod("op_Implicit", [typeof(Output<T>)])!.Invoke(null, [output])!;
        }

        public override void Write(Utf8JsonWriter writer, TOutput value, JsonSerializerOptions options)
        {
            var pending = ((value as IInput)?.ToOutput() ?? (IOutput)value!).GetDataAsync();
            if (!pending.IsCompleted)
            {
                owner.Pending.Add(pending);
                writer.WriteNullValue();
                return;
            }
            var data = pending.GetAwaiter().GetResult();
            owner._seen.Add(data);
            if (data is { IsKnown: true, Value: not null })
                JsonSerializer.Serialize(writer, data.Value, data.Value.GetType(), options);
            else
                writer.WriteNullValue();
        }
    }

    private bool IsSecret { get; } = isSecret;

    private ImmutableHashSet<Resource> Resources { get; } = resources ?? [];
}
