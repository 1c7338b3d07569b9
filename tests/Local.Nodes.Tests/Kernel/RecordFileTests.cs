using System.Net;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Kernel;

/// <summary>What a node keeps of its pods, after a power cut or a full disk: a file may be empty, or end in the middle.</summary>
public sealed class RecordFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rw-records-");

    [Theory]
    [InlineData("")]
    [InlineData("{\"Pid\": 1")]
    public void A_record_that_was_not_written_to_its_end_counts_as_none(string torn)
    {
        var path = Path.Combine(_folder.FullName, "running.json");
        File.WriteAllText(path, torn);
        Assert.Null(RecordFile.Read<ProcessStart>(path));

        RecordFile.Write(path, new ProcessStart(1, 2));
        Assert.Equal(new ProcessStart(1, 2), RecordFile.Read<ProcessStart>(path));
    }

    [Fact]
    public void A_record_that_cannot_be_written_leaves_the_one_before()
    {
        var path = Path.Combine(_folder.FullName, "running.json");
        RecordFile.Write(path, new ProcessStart(1, 2));
        File.CreateSymbolicLink(path + ".next", "/dev/full");

        Assert.ThrowsAny<IOException>(() => RecordFile.Write(path, new ProcessStart(3, 4)));
        Assert.Equal(new ProcessStart(1, 2), RecordFile.Read<ProcessStart>(path));
    }

    [Fact]
    public void A_pod_whose_record_was_lost_does_not_keep_the_node_from_the_addresses_of_the_others()
    {
        foreach (var (uid, text) in new[] { ("whole", """{"Pod": "10.244.1.7", "Host": "127.77.1.1"}"""), ("torn", "") })
        {
            var pod = _folder.CreateSubdirectory(Path.Combine("pods", uid));
            File.WriteAllText(Path.Combine(pod.FullName, "sandbox.json"), text);
        }

        Assert.Equal([IPAddress.Parse("10.244.1.7")], PodSandbox.AddressesIn(_folder.FullName));
    }

    [Fact]
    public void The_folder_by_which_an_agent_knows_that_something_is_left_of_a_pod_goes_last()
    {
        foreach (var part in new[] { "pods/u1", "memory/u1", "logs/default_p_u1", "logs/default_p_u2" })
            _folder.CreateSubdirectory(part);

        var all = PodFolder.AllOf(_folder.FullName, "u1").Select(path => Path.GetRelativePath(_folder.FullName, path)).ToList();

        Assert.Equal(["logs/default_p_u1", "memory/u1", "pods/u1"], all.Order(StringComparer.Ordinal));
        Assert.Equal("pods/u1", all[^1]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
