using System.CommandLine;
using System.Numerics;

namespace Realmworks.Cli;

/// <summary>Numbers on the command line that have a range.</summary>
internal static class OptionRange
{
    /// <exception cref="UsageException">It is outside; the message names option, value and range.</exception>
    public static T Within<T>(this ParseResult parsed, Option<T> option, T least, T most)
        where T : struct, INumber<T>
    {
        var value = parsed.GetValue(option);
        return value >= least && value <= most ? value
            : throw new UsageException(FormattableString.Invariant($"{option.Name}: {value} is out of range; allowed: {least} to {most:0.###}"));
    }
}
