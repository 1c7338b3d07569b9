using System.Globalization;

namespace Realmworks.Local.Nodes.Cgroups;

/// <summary>Which file writes put limits into effect, for either version of the cgroup interface.</summary>
internal static class CgroupLimits
{
    private const long Period = 100_000;
    private const long SmallestQuota = 1_000;
    private const long SmallestShares = 2;
    private const long LargestShares = 262_144;

    public static IEnumerable<CgroupWrite> WritesFor(bool unified, ResourceLimits limits)
    {
        if (limits.Processes is { } processes)
            yield return new("pids", "pids.max", Text(processes));

        var shares = Math.Clamp((limits.CpuRequest ?? 0) * 1024 / 1000, SmallestShares, LargestShares);
        yield return unified ? new("cpu", "cpu.weight", Text(Weight(shares))) : new("cpu", "cpu.shares", Text(shares));

        if (limits.CpuLimit is { } cpu)
        {
            var quota = Math.Max(cpu * Period / 1000, SmallestQuota);
            if (unified)
            {
                yield return new("cpu", "cpu.max", $"{Text(quota)} {Text(Period)}");
            }
            else
            {
                yield return new("cpu", "cpu.cfs_period_us", Text(Period));
                yield return new("cpu", "cpu.cfs_quota_us", Text(quota));
            }
        }

        if (limits.MemoryLimit is { } memory)
        {
            if (unified)
            {
                yield return new("memory", "memory.max", Text(memory));
                yield return new("memory", "memory.swap.max", "0", Optional: true);
                // A container dies as a whole, as with a container engine: half a broker is worse than none.
                yield return new("memory", "memory.oom.group", "1", Optional: true);
            }
            else
            {
                yield return new("memory", "memory.limit_in_bytes", Text(memory));
                yield return new("memory", "memory.memsw.limit_in_bytes", Text(memory), Optional: true);
            }
        }
    }

    // The kernel's documented mapping of [2, 262144] onto [1, 10000].
    private static long Weight(long shares) => 1 + (shares - 2) * 9999 / 262_142;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
