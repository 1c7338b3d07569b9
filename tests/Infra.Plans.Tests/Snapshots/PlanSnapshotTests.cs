using Realmworks.Infra.Plans.Snapshots;

namespace Infra.Plans.Tests.Snapshots;

/// <summary>How a snapshot says what a plan has.</summary>
public sealed class PlanSnapshotTests
{
    [Fact]
    public void AResourceIsABlockWithItsInputsInOrderAndUnknownsAndSecretsMarked() => Assert.Equal(
        """
        thing  aws:s3/bucket:Bucket  in part  after other
          again: '*'
          bucket: acme
          id: ?
          list: [a, 'true', 3, true]
          policy: {Statement: [{Action: s3:*}]}
          token: *

        """,
        Block("""
            aws:s3/bucket:Bucket other {}
            aws:s3/bucket:Bucket thing {"token": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "[secret]"}, "bucket": "acme", "id": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "again": "*", "list": ["a", "true", 3, true], "policy": "{\"Statement\":[{\"Action\":\"s3:*\"}]}"} <- other
            """, "thing"));

    [Fact]
    public void AnImageIsNamedWithoutItsVersion() => Assert.Equal(
        "one  kubernetes:core/v1:Pod  in part\n  spec: {containers: [{image: registry.example:5000/realmworks/executor}]}\n",
        Block("""kubernetes:core/v1:Pod one {"spec": {"containers": [{"image": "registry.example:5000/realmworks/executor:0.1.0@sha256:9651fa59abcdf177c30392cb44a820605ca5d618429ab37acbf6e7c644510b02"}]}}""", "one"));

    [Fact]
    public void ManyDependenciesAndLongValuesAreDigested()
    {
        var block = Block($$"""
            aws:s3/bucket:Bucket a {}
            aws:s3/bucket:Bucket b {}
            aws:s3/bucket:Bucket c {}
            aws:s3/bucket:Bucket d {}
            aws:s3/bucket:Bucket e {}
            aws:s3/bucket:Bucket one {"text": "{{new string('x', 400)}}"} <- a b c d e
            """, "one");
        Assert.Matches("^one  aws:s3/bucket:Bucket  in part  after 5 \\([0-9a-f]{12}\\)\n  text: 400 characters \\([0-9a-f]{12}\\)\n$", block);
    }

    private static string Block(string plan, string name)
    {
        var read = Fragments.Plan(plan);
        return new ResourceText(read).Write(read.Resources.Single(resource => resource.Name == name), text => text);
    }
}
