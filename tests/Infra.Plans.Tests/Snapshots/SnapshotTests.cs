using Infra.Plans.Tests.Samples;
using Realmworks.Infra.Plans.Snapshots;

namespace Infra.Plans.Tests.Snapshots;

/// <summary>
/// What each sample is planned to be made of, as <c>Plans/*.plan</c> keep it: a change of a component shows there in review, in every installation
/// that it changes. <c>RW_SNAPSHOTS=write ./rw test Infra.Plans.Tests</c> writes them anew.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly bool _writes = Environment.GetEnvironmentVariable("RW_SNAPSHOTS") == "write";

    [Theory]
    [MemberData(nameof(SampleTests.Planned), MemberType = typeof(SampleTests))]
    public async Task ASampleIsPlannedAsItsSnapshotSays(string name)
    {
        var planned = PlanSnapshot.Write(name, (await SamplePlan.OfAsync(name)).Plan);
        var file = Path.Combine(Checkout.Root, "tests", "Infra.Plans.Tests", "Snapshots", "Plans", $"{name}.plan");
        if (_writes)
        {
            await File.WriteAllTextAsync(file, planned);
        }
        var kept = File.Exists(file) ? (await File.ReadAllTextAsync(file)).Split('\n') : [];
        var now = planned.Split('\n');
        Assert.True(kept.SequenceEqual(now), $"""
            {name} is planned otherwise than {Path.GetRelativePath(Checkout.Root, file)} says. Is that meant? Then `RW_SNAPSHOTS=write ./rw test Infra.Plans.Tests` writes it anew.
            {string.Join('\n', kept.Except(now).Take(20).Select(line => "- " + line).Concat(now.Except(kept).Take(20).Select(line => "+ " + line)))}
            """);
    }
}
