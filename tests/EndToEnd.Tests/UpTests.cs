using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class UpTests(Installation installation)
{
    [Fact]
    public void Up_from_nothing_ends_well_and_says_where_the_realm_is_reached()
    {
        installation.Ready();
        Assert.Contains(installation.Url.ToString().TrimEnd('/'), installation.Up.Good, StringComparison.Ordinal);
        Assert.StartsWith("http://127.77.", installation.Url.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_up_changes_nothing()
    {
        installation.Ready();
        var again = await installation.Sandbox.RwAsync("up", Installation.Name, "--expect-no-changes");
        Assert.Contains("unchanged", again.Good, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_just_made_has_not_drifted()
    {
        installation.Ready();
        var preview = await installation.Sandbox.RwAsync("preview", Installation.Name, "--refresh", "--expect-no-changes");
        Assert.Contains("unchanged", preview.Good, StringComparison.Ordinal);
    }
}
