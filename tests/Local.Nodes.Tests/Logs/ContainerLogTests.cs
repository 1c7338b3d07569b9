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
        var looks = 0;
        var target = new MemoryStream();
        await new LogReader(LogPath, new LogQuery(Follow: true), TimeProvider.System).CopyToAsync(target, () =>
        {
            if (looks++ == 0)
                log.Take("stdout", "last\n"u8);
            return looks < 2;
        }, CancellationToken.None);
        Assert.Equal("first\nlast\n", Encoding.UTF8.GetString(target.ToArray()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> ReadAsync(LogQuery query)
    {
        var target = new MemoryStream();
        await new LogReader(LogPath, query, TimeProvider.System).CopyToAsync(target, () => false, CancellationToken.None);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
