using System.Collections.Immutable;
using Pulumi.Engine.Settings;

namespace Pulumi.Engine.Verbs;

/// <summary>The words of a config verb: flags, a key or path, and what else is given.</summary>
internal sealed record ConfigWords(string Name, PropertyPath Path, ImmutableArray<string> Rest, ImmutableHashSet<string> Flags)
{
    public static ConfigWords Of(EngineRequest request)
    {
        var flags = request.Arguments.Where(a => a is "--secret" or "--plaintext" or "--path").ToImmutableHashSet();
        if (request.Arguments.Except(flags).ToImmutableArray() is not [{ Length: > 0 } name, .. var rest])
        {
            throw new EngineException(ExitCode.Configuration, $"{request.Command} needs a key");
        }

        return new ConfigWords(name, ConfigPath.Parse(name, flags.Contains("--path"), request.Project), rest, flags);
    }
}
