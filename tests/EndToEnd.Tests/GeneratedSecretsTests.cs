using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

/// <summary>The passwords that a local installation generates for itself.</summary>
public sealed class GeneratedSecretsTests : IDisposable
{
    private const string Name = "local";
    private readonly Sandbox _sandbox = new();

    public GeneratedSecretsTests() => _sandbox.Write(Name, "config:\n  realmworks:cloud: local\n  realmworks:profile: development\n");

    private string Generated => Path.Combine(_sandbox.State, "settings", Name, "generated.yaml");

    [Fact]
    public async Task What_a_killed_run_had_not_generated_yet_the_next_one_generates_and_keeps_the_others()
    {
        var admin = await PasswordAsync("brokerAdminPassword");
        var monitor = await PasswordAsync("brokerMonitorPassword");
        var cookie = await PasswordAsync("brokerCookie");
        await ForgetAsync("brokerCookie");

        Assert.Equal(admin, await PasswordAsync("brokerAdminPassword"));
        Assert.Equal(monitor, await PasswordAsync("brokerMonitorPassword"));
        var again = await PasswordAsync("brokerCookie");
        Assert.Equal(cookie.Length, again.Length);
        Assert.NotEqual(cookie, again);
    }

    public void Dispose() => _sandbox.Dispose();

    private async Task<string> PasswordAsync(string setting) =>
        (await _sandbox.RwAsync("config", "get", $"realmworks:{setting}", "--stack", Name)).Good.Trim();

    // A run writes one secret after the other: killed among them, it leaves a file that lacks the rest.
    private async Task ForgetAsync(string setting)
    {
        var lines = await File.ReadAllLinesAsync(Generated);
        var at = Array.FindIndex(lines, line => line.Contains($"realmworks:{setting}:", StringComparison.Ordinal));
        var rest = lines[(at + 1)..].SkipWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Generated, [.. lines[..at], .. rest]);
    }
}
