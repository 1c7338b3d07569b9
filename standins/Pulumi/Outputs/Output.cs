using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Makes outputs of values and of other outputs.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => Known(value, isSecret: false);

    public static Output<T> Create<T>(Task<T> value) => FromTask(value, isSecret: false);

    public static Output<T> CreateSecret<T>(T value) => Known(value, isSecret: true);

    public static Output<T> CreateSecret<T>(Task<T> value) => FromTask(value, isSecret: true);

    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(true);
    }

    public static Output<T> Unsecret<T>(Output<T> output) => output.WithSecret(false);

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.ToImmutableArray());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.ToImmutableArray());

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => All(outputs.Select(output => (Input<T>)output));

    /// <summary>Formats as <c>$"..."</c> does, with the values of the outputs among its arguments.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments().Select(argument => (Input<object?>)ToObjectOutput(argument));
        return All(arguments).Apply(values =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, formattableString.Format, values.ToArray()));
    }

    internal static Output<object?> ToObjectOutput(object? value) =>
        (value is IInput input ? input.ToOutput() : value as IOutput) is { } output
            ? new Output<object?>(output.GetDataAsync())
            : Create(value);

    private static Output<T> Known<T>(T value, bool isSecret) =>
        new(Task.FromResult(new OutputData<T>(ImmutableHashSet<Resource>.Empty, value, IsKnown: true, isSecret)));

    private static Output<T> FromTask<T>(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(WrapAsync());

        async Task<OutputData<T>> WrapAsync() =>
            new(ImmutableHashSet<Resource>.Empty, await value.ConfigureAwait(false), IsKnown: true, isSecret);
    }

    private static Output<ImmutableArray<T>> All<T>(ImmutableArray<Input<T>> inputs)
    {
        return new(CollectAsync());

        async Task<OutputData<ImmutableArray<T>>> CollectAsync()
        {
            var sum = new OutputSum();
            var values = ImmutableArray.CreateBuilder<T>(inputs.Length);
            foreach (var input in inputs)
                values.Add(sum.Add(await input.ToOutput().Data.ConfigureAwait(false)));
            return sum.ToData(values.MoveToImmutable());
        }
    }
}
