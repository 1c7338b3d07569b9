namespace Pulumi;

/// <summary>A plain value or an output, wherever a resource takes either.</summary>
public class Input<T> : IInput
{
    private protected Input(Output<T> output) => Output = output;

    private protected Output<T> Output { get; set; }

    public static implicit operator Input<T>(T value) => Pulumi.Output.Create(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Output;

    IOutput IInput.ToOutput() => ItemwiseOutput;

    private protected virtual IOutput ItemwiseOutput => Output;
}
