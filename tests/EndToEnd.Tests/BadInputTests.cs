using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

/// <summary>What a user gets wrong is answered with one message that says what to do, and an exit code.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Secrets = "  realmworks:brokerAdminPassword: a\n  realmworks:brokerMonitorPassword: b\n  realmworks:brokerCookie: c\n";
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("  realmworks:cloud: existing\n  realmworks:colour: red\n", "realmworks:colour: unknown setting; known: cloud, profile")]
    [InlineData("  realmworks:cloud: existing\n  realmworks:realms: many\n", "realmworks:realms: must be a list of realms")]
    [InlineData("  realmworks:cloud: existing\n  realmworks:realms:\n    - { name: demo, samples: 3 }\n",
        "realmworks:realms[0].samples: must be true or false, not 3")]
    [InlineData("  realmworks:cloud: moon\n", "realmworks:cloud: 'moon' is not allowed; allowed: local, existing")]
    public async Task A_wrong_setting_is_named(string settings, string message)
    {
        _sandbox.Write("bad", $"config:\n{settings}{Secrets}");
        OneMessage(await _sandbox.RwAsync("preview", "bad"), message);
    }

    [Fact]
    public async Task A_settings_file_that_names_no_cloud_is_named()
    {
        _sandbox.Write("bad", "config: {}\n");
        OneMessage(await _sandbox.RwAsync("up", "bad"), "Pulumi.bad.yaml: realmworks:cloud is missing below config:");
    }

    [Fact]
    public async Task An_unknown_installation_is_answered_with_those_that_are_known()
    {
        _sandbox.Write("acme", "config:\n  realmworks:cloud: local\n");
        OneMessage(await _sandbox.RwAsync("up", "amce"), "unknown installation 'amce'", "known: acme");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Config\nclusters: []\ncurrent-context: here\n", "kubeconfig has no context named \"here\"")]
    [InlineData("not a kubeconfig: [\n", "/kubeconfig is no kubeconfig: ")]
    [InlineData(null, "/kubeconfig")]
    public async Task A_broken_kubeconfig_is_named(string? text, string message)
    {
        var kubeconfig = Path.Combine(_sandbox.Folder, "kubeconfig");
        if (text is not null)
            await File.WriteAllTextAsync(kubeconfig, text);
        _sandbox.Write("acme", $"config:\n  realmworks:cloud: existing\n{Secrets}");
        var environment = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", kubeconfig);
        OneMessage(await _sandbox.RwAsync(environment, "up", "acme", "--yes"), message);
    }

    [Fact]
    public async Task A_port_in_use_is_one_message()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        OneMessage(await _sandbox.RwAsync("local", "start", "--name", "taken", "--api-port", $"{port}"), $"with port {port}; choose another with --api-port");
    }

    [Fact]
    public async Task Somebody_who_is_not_root_is_told_that_it_takes_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: nobody else's account can be taken");
        _sandbox.Write("acme", "config:\n  realmworks:cloud: local\n");
        OneMessage(await _sandbox.RwAsNobodyAsync("up", "acme"), "a local cluster needs root");
    }

    [Fact]
    public async Task An_unknown_word_is_answered_with_what_is_wrong()
    {
        OneMessage(await _sandbox.RwAsync("upp", "acme"), "'upp'");
    }

    public void Dispose() => _sandbox.Dispose();

    private static void OneMessage(ProgramResult result, params string[] parts)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"exit code {result.ExitCode}\n{result.All}");
        Assert.NotEqual(0, result.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, result.All, StringComparison.Ordinal));
        Assert.True(result.All.Split('\n')
            .Count(line => line.StartsWith("error:", StringComparison.Ordinal) || line.StartsWith("rw:", StringComparison.Ordinal)) <= 1);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", result.All, StringComparison.Ordinal);
    }
}
