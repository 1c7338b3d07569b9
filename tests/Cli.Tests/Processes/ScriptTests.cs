using System.Diagnostics;

namespace Cli.Tests.Processes;

/// <summary>The script that starts the command line.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatItBuildsCanBeReadByPodsWhateverTheCallersUmask()
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(checkout.FullName, "Pulumi.yaml")))
        {
            checkout = checkout.Parent!; // The tests lie in a checkout.
        }
        var script = Path.Combine(_folder.Path, "rw");
        File.Copy(Path.Combine(checkout.FullName, "rw"), script);
        _folder.File(".rw/build/bin/Realmworks.Cli/release/Realmworks.Cli.dll", ""); // It is built already,
        File.SetUnixFileMode(_folder.File("bin/dotnet", "#!/bin/sh\numask\n"), (UnixFileMode)0b111_101_101); // and says what it was started with.
        var start = new ProcessStartInfo("bash", ["-c", "umask 077; exec \"$0\"", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(_folder.Path, "bin")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        Assert.Equal("0022", (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }
}
