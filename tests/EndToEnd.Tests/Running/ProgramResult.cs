namespace EndToEnd.Tests.Running;

internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;

    /// <summary>What it printed; the test fails with all of it where the program did.</summary>
    public string Good
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{All}");
            return Output;
        }
    }
}
