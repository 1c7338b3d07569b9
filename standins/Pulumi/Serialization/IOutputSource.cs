namespace Pulumi.Serialization;

/// <summary>The engine's end of a resource's output property.</summary>
internal interface IOutputSource
{
    Type Type { get; }

    void Set(OutputData<object?> data);

    /// <summary>For what the engine did not mention.</summary>
    void SetDefault(bool isKnown);

    void Fail(Exception exception);
}
