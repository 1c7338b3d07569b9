using System.Text;
using Realmworks.Local.Nodes.Logs;

namespace Realmworks.Local.Nodes.Tests.Logs;

public sealed class ContainerLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rw-log-").FullName;

    private string LogPath => Path.Combine(_folder, "0.log");

    [Fact]
    public async Task Lines_come_back_as_written_however_they_arrived()
    {
        using (var log = new ContainerLog(LogPath, TimeProvider.System))
        {
            log.Take("stdout", "one\ntw"u8);
            log.Take("stderr", "bad\n"u8);
            log.Take("stdout", "o\nrest"u8);
        }

        Assert.Equal("one\nbad\ntwo\nrest\n", await ReadAsync(new LogQuery()));
        Assert.Equal("two\nrest\n", await ReadAsync(new LogQuery(TailLines: 2)));
        Assert.Equal("one\nb", await ReadAsync(new LogQuery(LimitBytes: 5)));
        Assert.Matches("^20[0-9-]+T[0-9:.]+Z one\n", await ReadAsync(new LogQuery(Timestamps: true)));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_kept_in_parts_and_read_as_one()
    {
        var text = new string('x', ContainerLog.LongestLine * 2 + 7);
        using (var log = new ContainerLog(LogPath, TimeProvider.System))
            log.Take("stdout", Encoding.ASCII.GetBytes(text + "\n"));
        Assert.Equal(3, File.ReadAllLines(LogPath).Length);
        Assert.Equal(text + "\n", await ReadAsync(new LogQuery()));
    }

    [Fact]
    public async Task Following_ends_when_the_container_has_and_all_is_read()
    {
        using var log = new ContainerLog(LogPath, TimeProvider.System);
        log.Take("stdout", "first\n"u8);
        Assert.Equal("first\nlast\n", await FollowAsync(look =>
        {
            if (look == 0)
                log.Take("stdout", "last\n"u8);
        }));
    }

    [Fact]
    public async Task Following_goes_on_in_the_new_file_when_the_log_is_set_aside()
    {
        using var log = new ContainerLog(LogPath, TimeProvider.System);
        log.Take("stdout", "first\n"u8);
        var line = new string('x', 1023) + "\n";
        var text = await FollowAsync(look =>
        {
            if (look != 0)
                return;
            while (!File.Exists(LogPath + ".1"))
                log.Take("stdout", Encoding.ASCII.GetBytes(line));
            log.Take("stdout", "last\n"u8);
        });
        Assert.StartsWith("first\nxxx", text, StringComparison.Ordinal);
        Assert.EndsWith("x\nlast\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n')[1..^2], part => Assert.Equal(1023, part.Length));
    }

    [Fact]
    public async Task A_line_of_which_only_a_part_is_in_the_file_waits_for_its_end()
    {
        File.WriteAllText(LogPath, "2030-01-01T00:00:00.000000000Z stdout F ha");
        Assert.Equal("half\n", await FollowAsync(look => File.AppendAllText(LogPath, look == 1 ? "lf\n" : "")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The container runs for three looks at its log.
    private async Task<string> FollowAsync(Action<int> before)
    {
        var looks = 0;
        var target = new MemoryStream();
        await new LogReader(LogPath, new LogQuery(Follow: true), TimeProvider.System).CopyToAsync(target, () =>
        {
            before(looks++);
            return looks < 3;
        }, CancellationToken.None);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private async Task<string> ReadAsync(LogQuery query)
    {
        var target = new MemoryStream();
        await new LogReader(LogPath, query, TimeProvider.System).CopyToAsync(target, () => false, CancellationToken.None);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
