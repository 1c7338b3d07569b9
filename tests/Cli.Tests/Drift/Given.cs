using Realmworks.Cli.Drift;

namespace Cli.Tests.Drift;

/// <summary>Reports with one of everything.</summary>
internal static class Given
{
    public static DateTimeOffset At { get; } = new(2026, 11, 21, 3, 17, 0, TimeSpan.Zero);

    public static FieldWriter Editor { get; } = new("kubectl-edit", "Update", new DateTimeOffset(2026, 11, 20, 21, 14, 3, TimeSpan.Zero), IsLikely: false);

    public static DriftObject Same { get; } = new("kubernetes:core/v1:ConfigMap", "a/settings", "urn:1", DriftState.Same, [], null, null);

    public static DriftObject Changed { get; } = new("kubernetes:apps/v1:Deployment", "a/http-trigger", "urn:2", DriftState.Changed,
    [
        new DriftField("spec.replicas", "1", "3", Editor),
        new DriftField("spec.template.spec.containers[0].args", "[\"a|b\"]", null, Editor with { IsLikely = true }),
    ], null, null);

    public static DriftObject Missing { get; } = new("kubernetes:core/v1:LimitRange", "a/realm", "urn:3", DriftState.Missing, [], null, null);

    public static DriftObject Orphaned { get; } =
        new("kubernetes:core/v1:ConfigMap", "a/debug", null, DriftState.Orphaned, [], Editor with { Manager = "kubectl-create" }, null);

    public static DriftObject Unknown { get; } = new("aws:s3/bucket:Bucket", "acme-backup", "urn:4", DriftState.Unknown, [], null, "AccessDenied <no>");

    public static DriftReport Report(params DriftObject[] objects) => new("acme", At, [.. objects]);
}
