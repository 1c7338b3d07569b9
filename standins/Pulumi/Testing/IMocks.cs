namespace Pulumi.Testing;

/// <summary>Stands for the engine and the providers in a test.</summary>
public interface IMocks
{
    /// <summary>The id and state that a new resource would have; the state is a dictionary or an args object.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>The result of a function call.</summary>
    Task<object> CallAsync(MockCallArgs args);

    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
