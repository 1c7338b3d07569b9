using System.Diagnostics;

namespace Cli.Tests.Processes;

/// <summary>Ctrl-C and SIGTERM, sent to the real program.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("stack rm acme", "Type its name to go ahead: ")]
    [InlineData("config set colour -s acme", "colour: ")]
    [InlineData("config set colour --secret -s acme", "colour: ")]
    public async Task CtrlCEndsAQuestion(string line, string question)
    {
        var settings = _folder.File("environments/Pulumi.acme.yaml", "config:\n  realmworks:cloud: existing\n");
        // `script` gives it a terminal, in which the character is a signal. A shell that stays (dash does, bash does not) would get it as well,
        // and its exit code would be the answer. What a shell starts in the background, these tests for one, passes on that it is to be ignored.
        using var program = CommandLineProgram.Start(
            _folder, "script", ["-qec", $"exec env --default-signal=INT dotnet '{CommandLineProgram.File}' {line}", "/dev/null"]);
        await program.StandardOutput.UntilAsync(question, TestContext.Current.CancellationToken);
        await program.StandardInput.WriteAsync("\x03");
        await program.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await EndsAsync(program);
        Assert.Equal(8, program.ExitCode);
        Assert.Equal("config:\n  realmworks:cloud: existing\n", await File.ReadAllTextAsync(settings, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ARequestToEndIsPassedOnToTheProgramThatRuns()
    {
        _folder.File("state/local/local/cluster.json", """{"name":"local","id":3,"apiPort":6443}""");
        File.SetUnixFileMode(
            _folder.File("bin/kubectl", "#!/bin/sh\ntrap 'echo asked to end; exit 5' TERM\necho runs\nwhile :; do sleep 0.1; done\n"),
            (UnixFileMode)0b111_101_101);
        using var program = CommandLineProgram.Start(
            _folder, "dotnet", [CommandLineProgram.File, "kubectl", "get", "pods", "-w"], Path.Combine(_folder.Path, "bin"));
        await program.StandardOutput.UntilAsync("runs", TestContext.Current.CancellationToken);
        using var kill = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        await program.StandardOutput.UntilAsync("asked to end", TestContext.Current.CancellationToken);
        await EndsAsync(program);
    }

    private static async Task EndsAsync(Process program)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            throw;
        }
    }
}
