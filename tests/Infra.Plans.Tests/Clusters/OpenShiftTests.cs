using Infra.Plans.Tests.Samples;
using Realmworks.Infra.Plans.Policies;

namespace Infra.Plans.Tests.Clusters;

/// <summary>
/// OpenShift's restricted-v2 takes a pod's user and group out of its namespace's range, and refuses pods that name others
/// (openshift/cluster-kube-apiserver-operator, scc-restricted-v2.yaml).
/// </summary>
public sealed class OpenShiftTests
{
    [Fact]
    public async Task NoPodNamesAUserAndAllElseOfTheRestrictedLevelStays()
    {
        var yaml = (await File.ReadAllTextAsync(Checkout.Settings("acme-existing")))
            .Replace("distribution: rke2", "distribution: openShift", StringComparison.Ordinal);
        var sample = await SamplePlan.ReadAsync("acme-existing", yaml);
        var pods = sample.Plan.Resources.Select(resource => resource.Inputs["spec"]["template"]["spec"]).Where(pod => pod["containers"].IsThere).ToArray();
        Assert.NotEmpty(pods);
        Assert.All(pods.SelectMany(pod => pod["containers"].Items.Concat(pod["initContainers"].Items).Append(pod)), part => Assert.All(
            (string[])["runAsUser", "runAsGroup", "fsGroup", "supplementalGroups", "seLinuxOptions"], field =>
                Assert.False(part["securityContext"][field].IsThere)));
        Assert.All(pods, pod => Assert.True(pod["securityContext"]["runAsNonRoot"].Flag));
        Assert.All(pods, pod => Assert.Equal("RuntimeDefault", pod["securityContext"]["seccompProfile"]["type"].Text));
        Assert.Contains("Executors__UsersAreGiven", pods.SelectMany(pod => pod["containers"].Items)
            .SelectMany(container => container["env"].Items).Select(setting => setting["name"].Text));
        Assert.Empty(PolicyRun.Of(sample.Plan, sample.Settings, new DateOnly(2026, 12, 1))
            .Where(finding => finding.IsRefused).Select(finding => finding.ToString()));
    }
}
