using Realmworks.Cli;
using Realmworks.Cli.Drift;
using Realmworks.Cli.Drift.Engines;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Drift;

public sealed class PulumiEngineTests : IDisposable
{
    /// <summary>In the shape of the official CLI: an update, a creation, a resource left as it is, a component, an error.</summary>
    private const string Digest = """
        {
          "steps": [
            {"op": "same", "urn": "urn:pulumi:acme::realmworks::pulumi:pulumi:Stack::realmworks-acme", "oldState": {"type": "pulumi:pulumi:Stack"}},
            {"op": "update", "urn": "urn:pulumi:acme::realmworks::realmworks:realms:RealmStage$kubernetes:apps/v1:Deployment::trigger",
             "oldState": {"type": "kubernetes:apps/v1:Deployment", "id": "a/http-trigger", "outputs": {"metadata": {"labels": {"example.com/team": "b"}}, "spec": {"replicas": 3, "containers": [{"image": "y"}]}}},
             "newState": {"type": "kubernetes:apps/v1:Deployment", "inputs": {"metadata": {"labels": {"example.com/team": "a"}}, "spec": {"replicas": 1, "containers": [{"image": "x"}]}}},
             "detailedDiff": {"spec.replicas": {"kind": "update", "inputDiff": false}, "spec.containers[0].image": {"kind": "update", "inputDiff": false},
               "metadata.labels[\"example.com/team\"]": {"kind": "update", "inputDiff": false}}},
            {"op": "update", "urn": "urn:pulumi:acme::realmworks::kubernetes:core/v1:Secret::s",
             "oldState": {"type": "kubernetes:core/v1:Secret", "id": "a/s", "outputs": {"data": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "x"}}},
             "newState": {"type": "kubernetes:core/v1:Secret", "inputs": {"data": "[secret]"}}, "diffReasons": ["data"]},
            {"op": "create", "urn": "urn:pulumi:acme::realmworks::kubernetes:core/v1:LimitRange::realm",
             "newState": {"type": "kubernetes:core/v1:LimitRange", "inputs": {"metadata": {"name": "realm", "namespace": "a"}}}},
            {"op": "same", "urn": "urn:pulumi:acme::realmworks::aws:s3/bucket:Bucket::b", "oldState": {"type": "aws:s3/bucket:Bucket", "id": "b-1"}}
          ],
          "diagnostics": [
            {"urn": "urn:pulumi:acme::realmworks::aws:kms/key:Key::k", "severity": "error", "message": "AccessDenied\n"},
            {"severity": "error", "message": "error: no changes were expected but changes were proposed"},
            {"severity": "warning", "message": "old"}
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ADigestIsReadAsWhatDrifted()
    {
        var report = PulumiDigest.Read(Digest, "acme", Given.At);
        Assert.Equal(["Changed apps/v1/Deployment a/http-trigger", "Changed v1/Secret a/s", "Missing v1/LimitRange a/realm",
            "Same aws:s3/bucket:Bucket b-1", "Unknown aws:kms/key:Key urn:pulumi:acme::realmworks::aws:kms/key:Key::k"],
            report.Objects.Select(o => $"{o.State} {o.Name}"));
        Assert.Equal([("spec.replicas", "1", "3"), ("spec.containers[0].image", "\"x\"", "\"y\""), ("metadata.labels[\"example.com/team\"]", "\"a\"", "\"b\"")],
            report.Objects[0].Fields.Select(f => (f.Path, f.Recorded, f.Actual)));
        Assert.Equal([("data", "[secret]", "[secret]")], report.Objects[1].Fields.Select(f => (f.Path, f.Recorded, f.Actual)));
        Assert.Equal(4, report.ExitCode);
    }

    [Fact]
    public void TheClusterTellsTheWritersAndTheOrphans()
    {
        var digest = Given.Report(Given.Changed with
        {
            Fields = [new DriftField("spec.replicas", "1", "3", null),
                new DriftField("spec.template.spec.containers", "[]", null, null), new DriftField("spec.rep", "1", null, null)],
        });
        var joined = DriftCheck.Join(digest, Given.Report(Given.Changed, Given.Orphaned, Given.Missing));
        Assert.Equal([Given.Editor, Given.Editor with { IsLikely = true }, null], joined.Objects[0].Fields.Select(field => field.By));
        Assert.Equal([DriftState.Changed, DriftState.Orphaned], joined.Objects.Select(o => o.State));
    }

    [Theory]
    [InlineData("v3.226.1", "the Pulumi CLI is v3.226.1; a drift check needs 3.227.0 or newer")]
    [InlineData("what", "the Pulumi CLI is what; ")]
    public async Task ACliThatIsTooOldIsNamed(string version, string message)
    {
        Pulumi("version", $"echo {version}");
        Assert.StartsWith(message, (await Assert.ThrowsAsync<UsageException>(() => Command().EnsureAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APreviewIsAskedForWhatIsReallyThereAndItsDigestTakenWhateverItsExitCode()
    {
        Pulumi("preview", """[ "$*" = "--refresh --json --non-interactive --suppress-progress --stack acme" ] && echo '{"steps":[]}'; echo noise >&2; exit 7""");
        Assert.Equal("{\"steps\":[]}", (await Command().PreviewAsync(Acme, default)).Trim());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(255, 255)]
    [InlineData(7, 1)]
    [InlineData(0, 1)]
    public async Task AFailureIsNeverCleanNorDrift(int pulumis, int ours)
    {
        Pulumi("preview", $"echo 'error: no credentials' >&2; exit {pulumis}");
        var problem = await Assert.ThrowsAsync<UsageException>(() => Command().PreviewAsync(Acme, default));
        Assert.Equal((ours, "pulumi preview could not check acme:\nerror: no credentials"), (problem.ExitCode, problem.Message));
    }

    public void Dispose() => _folder.Dispose();

    private static Installation Acme { get; } = new("acme", "Pulumi.acme.yaml", "eks");

    private PulumiCommand Command() => new(new Workspace(_folder.Path), "sh");

    /// <summary>The shell stands for Pulumi: it runs the file that is named like the command.</summary>
    private void Pulumi(string command, string script) => _folder.File(command, script + "\n");
}
