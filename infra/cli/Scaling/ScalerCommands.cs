using System.CommandLine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Scaling;

/// <summary><c>rw scaler</c>: what the autoscaler would do, before it does it.</summary>
internal static class ScalerCommands
{
    private const string About = """
        What the autoscaler would do with a pipeline's traffic, in virtual time, with the decision function of the real one.

        A trace is a CSV file with a header: time (seconds, or a date and time), and, where wanted, messages (how many came until the next row;
        without it each row is one message) and response (seconds). Instead of a file: live, or made traffic: constant, burst, diurnal, spikes.
        """;

    public static Command Create(Workspace workspace, TimeProvider clock) => new("scaler", About)
    {
        SimulateCommand.Create(workspace, clock),
        AdviseCommand.Create(workspace, clock),
    };
}
