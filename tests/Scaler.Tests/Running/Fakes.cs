using System.Diagnostics.Metrics;
using Realmworks.Scaler;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Running;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

/// <summary>The parts that every test of a turn needs and none looks at.</summary>
internal static class Fakes
{
    public static ScalerOptions Options { get; } = new() { Identity = "a", Namespace = "system" };

    public static ScalerMetrics Metrics { get; } = new(new Meters());

    public static LivePolicy Policy { get; } = new(Options, TimeProvider.System, NullLogger<LivePolicy>.Instance);

    public static ScalingTarget Target(string name = "orders", int replicas = 0, int? ready = null, int min = 0, int max = 10) => new(
        new ObjectId("realm-acme-test", name + "-v1"), "acme", "test", $"pipeline.{name}.v1", "pe-" + name,
        new ScalingSpec(min, max, 10, TimeSpan.FromSeconds(60)), replicas, ready ?? replicas, null, 1, null);

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
