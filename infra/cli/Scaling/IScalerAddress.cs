namespace Realmworks.Cli.Scaling;

/// <summary>A way to the scaler's HTTP API.</summary>
internal interface IScalerAddress
{
    /// <exception cref="UsageException">There is no answer, or it says no.</exception>
    Task<string> GetAsync(string path, CancellationToken cancel);
}
