using System.Text;
using Realmworks.Local.Nodes.Volumes;

namespace Realmworks.Local.Nodes.Tests.Volumes;

public sealed class AtomicPayloadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rw-volume-").FullName;

    [Fact]
    public void Names_lead_through_one_link_that_is_switched_as_a_whole()
    {
        AtomicPayload.Write(_folder, Payload(("a", "1"), ("dir/b", "2")), null);
        Assert.Equal("1", File.ReadAllText(Path.Combine(_folder, "a")));
        Assert.Equal("..data/a", new FileInfo(Path.Combine(_folder, "a")).LinkTarget);
        Assert.Equal("2", File.ReadAllText(Path.Combine(_folder, "dir", "b")));

        AtomicPayload.Write(_folder, Payload(("a", "3"), ("c", "4")), null);
        Assert.Equal("3", File.ReadAllText(Path.Combine(_folder, "a")));
        Assert.Equal("4", File.ReadAllText(Path.Combine(_folder, "c")));
        Assert.False(Path.Exists(Path.Combine(_folder, "dir")));
        Assert.Equal(2, new DirectoryInfo(_folder).EnumerateFileSystemInfos("..*").Count());
    }

    [Fact]
    public void Only_another_name_content_or_mode_is_a_change()
    {
        Assert.True(Payload(("a", "1")).SameAs(Payload(("a", "1"))));
        Assert.False(Payload(("a", "1")).SameAs(Payload(("a", "2"))));
        Assert.False(Payload(("a", "1")).SameAs(Payload(("b", "1"))));
        Assert.False(Payload(("a", "1")).SameAs(null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static VolumePayload Payload(params (string Name, string Text)[] files) =>
        new(files.ToDictionary(f => f.Name, f => new VolumeFile(Encoding.UTF8.GetBytes(f.Text), 0x1A4)));
}
