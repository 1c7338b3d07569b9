using Realmworks.Cli;

namespace Cli.Tests;

public sealed class EndingTests
{
    [Fact]
    public async Task AFileThatCannotBeWrittenIsOneMessage() => Assert.Equal(
        (1, "rw: No space left on device : '/full/plan.yaml'\n"), await OfAsync(new IOException("No space left on device : '/full/plan.yaml'")));

    [Fact]
    public async Task AFolderThatMayNotBeReadIsOneMessage() => Assert.Equal(
        (1, "rw: Access to the path '/root' is denied.\n"), await OfAsync(new UnauthorizedAccessException("Access to the path '/root' is denied.")));

    [Fact]
    public async Task WhatTheUserCanMendHasItsOwnExitCode() => Assert.Equal((6, "rw: unknown\n"), await OfAsync(new UsageException("unknown", exitCode: 6)));

    [Fact]
    public async Task CtrlCIsNoFailure() => Assert.Equal((8, "rw: cancelled\n"), await OfAsync(new OperationCanceledException()));

    [Fact]
    public async Task ADefectIsToldAsOneAndLetsTheCommandEndInOrder()
    {
        var (code, text) = await OfAsync(new KeyNotFoundException("no such key"));
        Assert.Equal(255, code);
        Assert.StartsWith("rw: it failed; this is a defect in it: System.Collections.Generic.KeyNotFoundException: no such key",
            text, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Text)> OfAsync(Exception failure)
    {
        using var errors = new StringWriter();
        return (await Ending.OfAsync(() => throw failure, errors), errors.ToString());
    }
}
