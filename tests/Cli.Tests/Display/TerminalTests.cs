using Realmworks.Cli.Display;

namespace Cli.Tests.Display;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(false, "xterm", null, true, true)]
    [InlineData(false, "xterm", "", true, true)]
    [InlineData(false, "xterm", "1", true, false)]
    [InlineData(false, "dumb", null, false, false)]
    [InlineData(false, null, null, false, false)]
    [InlineData(true, "xterm", null, false, false)]
    public void AScreenIsDrawnOnAndColouredAsItsVariablesSay(bool redirected, string? term, string? noColor, bool redraws, bool isColoured)
    {
        Assert.Equal(redraws, Terminal.Redraws(redirected, Variable));
        Assert.Equal(isColoured, Terminal.IsColoured(redirected, Variable));

        string? Variable(string name) => name == "TERM" ? term : noColor;
    }
}
