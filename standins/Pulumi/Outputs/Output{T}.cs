using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A value that is there later: it knows what it depends on, whether it is secret, and whether a preview can know it.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        Data = data;
        // A failed output fails the run even where nobody reads it.
        Deployment.Current?.Session.Pending.Add(data);
    }

    internal Task<OutputData<T>> Data { get; }

    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(ApplyAsync(func));

    public Output<ValueTuple> Apply(Func<T, Task> func) => Apply(async value =>
    {
        await func(value).ConfigureAwait(false);
        return default(ValueTuple);
    });

    /// <summary>Says how to get at the value: an output's text is not its value's.</summary>
    public override string ToString()
    {
        const string message =
            "An Output<T> has no text of its own; use output.Apply(value => ...) or Output.Format($\"...{output}...\") to build on its value.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } strict
            && (strict == "1" || strict.Equals("true", StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException(message);
        Deployment.Current?.Session.Log.Write(Engine.EngineLogSeverity.Warning, message);
        return message;
    }

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return data.With<object?>(data.Value);
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> WithSecret(bool isSecret)
    {
        return new(ChangeAsync());

        async Task<OutputData<T>> ChangeAsync() => await Data.ConfigureAwait(false) with { IsSecret = isSecret };
    }

    internal static Output<T> Unknown(T value = default!) =>
        new(Task.FromResult(new OutputData<T>(ImmutableHashSet<Resource>.Empty, value, IsKnown: false, IsSecret: false)));

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await Data.ConfigureAwait(false);
        if (!data.IsKnown)
            return data.With<TResult>(default!);
        if (func(data.Value) is not { } inner)
            return data.With<TResult>(default!);
        var innerData = await inner.Data.ConfigureAwait(false);
        return new(data.Resources.Union(innerData.Resources), innerData.Value, innerData.IsKnown, data.IsSecret || innerData.IsSecret);
    }
}
