using System.Diagnostics;

namespace Cli.Tests.Processes;

/// <summary>The real program, killed, in a checkout that has nothing but it.</summary>
public sealed class KilledTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatItBuildsEndsWithIt()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "setpriv of util-linux is not on this machine");
        var pipe = Path.Combine(_folder.Path, "pipe");
        await Process.Start("mkfifo", [pipe]).WaitForExitAsync(TestContext.Current.CancellationToken);
        _folder.File("Pulumi.yaml", "");
        _folder.File("environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: local\n");
        var build = _folder.File("eng/pack-standins.sh", $"#!/bin/sh\nexec 3> '{pipe}'\necho builds >&3\nexec sleep 600\n");
        File.SetUnixFileMode(build, (UnixFileMode)0b111_101_101);
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "cli")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        using var program = CommandLineProgram.Start(_folder, "dotnet", [Path.Combine(folder, "Realmworks.Cli.dll"), "preview", "acme"]);
        var told = Task.Run(() => File.OpenText(pipe), TestContext.Current.CancellationToken);
        using var reader = await told.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("builds", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        program.Kill();

        // The pipe is open for as long as the build has it.
        var end = Task.Run(reader.ReadToEnd, TestContext.Current.CancellationToken);
        Assert.Equal("", await end.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }
}
