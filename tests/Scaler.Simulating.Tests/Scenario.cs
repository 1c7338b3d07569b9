using FsCheck;
using FsCheck.Fluent;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

/// <summary>One case of the properties: traffic, the pipeline it comes to, and what goes wrong meanwhile.</summary>
internal sealed record Scenario(string Traffic, MadeTraffic Made, SimulationSettings Settings)
{
    /// <summary>Arrivals, response times, start-up delays, age of the statistics and faults at random; no more work than the maximum can do.</summary>
    public static Gen<Scenario> Any { get; } = Of(Gen.Elements(MadeTraffic.Kinds.ToArray()), Faulty());

    /// <summary>A rate that does not change, with the noise of arrivals that know nothing of each other, and nothing that goes wrong.</summary>
    public static Gen<Scenario> Constant { get; } =
        Of(Gen.Constant(MadeTraffic.Constant), Gen.Constant(Array.Empty<Fault>()))
            // Half an hour has to be many executions long, and a load is no load where a message alone is above the target.
            .Where(scenario => scenario.Made.Response.Mean <= 20
                && (scenario.Settings.Spec.Consumers > 1 || scenario.Made.Rate * scenario.Made.Response.Mean > 0.5));

    public Trace Trace => Made.Make(Traffic);

    public override string ToString() =>
        $"{Traffic} {Made} {Settings.Spec} startup {Settings.StartupSeconds} stats {Settings.StatsSeconds} {string.Join(' ', Settings.Faults)}";

    private static Gen<Scenario> Of(Gen<string> traffics, Gen<Fault[]> faulty) =>
        from traffic in traffics
        from faults in faulty
        from min in Gen.Choose(0, 3)
        from more in Gen.Choose(1, 16)
        from consumers in Gen.Elements(1, 4, 10, 20, 40)
        from cooldown in Gen.Elements(60, 61, 90, 180, 300)
        from atOnce in Gen.Elements(false, true)
        from response in Gen.Elements(0.05, 0.4, 1.0, 3.0, 20.0, 90.0)
        from spread in Gen.Elements(0.0, 0.5, 1.5)
        from load in Gen.Elements(0.01, 0.1, 0.3, 0.6)
        from startup in Gen.Elements(1.0, 5.0, 20.0, 75.0)
        from stats in Gen.Elements(1.0, 5.0, 12.0)
        from burst in Gen.Choose(1, 600)
        from seed in Gen.Choose(1, 1_000_000)
        let most = min + more
        let rate = Math.Min(load * 0.5 * most * consumers / response, 12)
        select new Scenario(
            traffic,
            new MadeTraffic(rate, 3000, burst, new ResponseTime(response, spread), seed),
            new SimulationSettings
            {
                Spec = new ScalingSpec(min, most, consumers, TimeSpan.FromSeconds(cooldown)) { ActivatesToNeed = atOnce },
                StartupSeconds = startup, StatsSeconds = stats, Faults = faults, Seed = seed,
            });

    private static Gen<Fault[]> Faulty() =>
        (from kind in Gen.Elements(Enum.GetValues<FaultKind>())
         from at in Gen.Choose(0, 3000)
         from length in Gen.Choose(1, 400)
         select new Fault(kind, at, at + length)).ArrayOf().Resize(4);
}
