using System.Globalization;
using System.Text.RegularExpressions;
using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Cli.Scaling;

/// <summary>Faults as they are written on the command line: <c>unreachable@600+120</c>.</summary>
internal static partial class FaultText
{
    private static readonly Dictionary<string, FaultKind> _kinds = new()
    {
        ["unreachable"] = FaultKind.Unreachable,
        ["no-stats"] = FaultKind.StatsMissing,
        ["no-queue"] = FaultKind.QueueMissing,
        ["reset"] = FaultKind.CountersReset,
        ["jump"] = FaultKind.CountersJump,
    };

    public static IReadOnlyCollection<string> Kinds => _kinds.Keys;

    public static Fault Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !_kinds.TryGetValue(match.Groups[1].Value, out var kind))
        {
            throw new UsageException(
                $"--fault: '{text}' is not one; allowed: <kind>@<second>+<seconds>, such as unreachable@600+120; kinds: {string.Join(", ", Kinds)}");
        }
        var from = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return new Fault(kind, from, from + double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^([a-z-]+)@(\d{1,7})\+(\d{1,7})$")]
    private static partial Regex Form();
}
