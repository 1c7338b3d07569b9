namespace Pulumi;

/// <summary>A plain value or an output, wherever a resource takes either.</summary>
public class Input<T> : IInput
{
    private Output<T>? _output;

    /// <param name="output">Null where <see cref="Flatten"/> makes it of what is in there when it is asked for.</param>
    private protected Input(Output<T>? output) => _output = output;

    private protected Output<T> Output => _output ??= Flatten();

    public static implicit operator Input<T>(T value) => Pulumi.Output.Create(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Output;

    IOutput IInput.ToOutput() => ItemwiseOutput;

    private protected virtual IOutput ItemwiseOutput => Output;

    private protected virtual Output<T> Flatten() => throw new NotSupportedException();

    private protected void Changed() => _output = null;
}
