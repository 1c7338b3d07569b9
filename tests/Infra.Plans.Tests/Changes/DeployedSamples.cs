namespace Infra.Plans.Tests.Changes;

/// <summary>Each sample is deployed once: a preview leaves its state as it is.</summary>
public sealed class DeployedSamples : IDisposable
{
    private readonly Dictionary<string, DeployedSample> _samples = [];

    internal async Task<DeployedSample> OfAsync(string name) =>
        _samples.TryGetValue(name, out var sample) ? sample : _samples[name] = await DeployedSample.OfAsync(name);

    public void Dispose()
    {
        foreach (var sample in _samples.Values)
        {
            sample.Dispose();
        }
    }
}
