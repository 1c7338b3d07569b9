using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Nodes.Tests.Cgroups;

public sealed class CgroupLimitsTests
{
    private static readonly ResourceLimits s_limits = new(CpuRequest: 250, CpuLimit: 1500, MemoryLimit: 64 << 20, Processes: 100);

    [Fact]
    public void Version_one_has_a_file_per_number() =>
        Assert.Equal(
            ["pids.max=100", "cpu.shares=256", "cpu.cfs_period_us=100000", "cpu.cfs_quota_us=150000",
                "memory.limit_in_bytes=67108864", "memory.memsw.limit_in_bytes=67108864"],
            Texts(CgroupLimits.WritesFor(unified: false, s_limits)));

    [Fact]
    public void Version_two_has_its_own_names_and_scales() =>
        Assert.Equal(
            ["pids.max=100", "cpu.weight=10", "cpu.max=150000 100000", "memory.max=67108864", "memory.swap.max=0", "memory.oom.group=1"],
            Texts(CgroupLimits.WritesFor(unified: true, s_limits)));

    [Fact]
    public void A_container_without_requests_has_the_least_share_and_no_limit() =>
        Assert.Equal(["cpu.shares=2"], Texts(CgroupLimits.WritesFor(unified: false, new ResourceLimits())));

    [Fact]
    public void The_machines_trees_are_found_whichever_version_it_has()
    {
        var split = CgroupTree.Read(
            ["32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu",
                "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory", "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"],
            _ => "");
        Assert.False(split.Unified);
        Assert.Equal(["pids"], split.Missing);

        var unified = CgroupTree.Read(["30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate"], _ => "cpuset cpu io memory pids\n");
        Assert.True(unified.Unified);
        Assert.Empty(unified.Missing);
        Assert.Equal([("/sys/fs/cgroup/rw-1/a", "/sys/fs/cgroup")], unified.ViewOf("rw-1/a"));
    }

    private static IEnumerable<string> Texts(IEnumerable<CgroupWrite> writes) => writes.Select(w => $"{w.File}={w.Value}");
}
