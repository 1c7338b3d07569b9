using System.Collections.Immutable;
using System.Security.Cryptography;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Installations;

/// <summary>
/// The passphrase of an installation's config secrets: the one that Pulumi's own variables name, else one that is generated and kept, for its
/// owner's eyes only, in the state folder. A local installation has always its own: what was said for another would not open it the next time.
/// </summary>
internal sealed class Passphrase(Workspace workspace, string installation)
{
    public const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    public const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>Where the generated one is kept.</summary>
    public string File => Path.Combine(workspace.Settings(installation), "passphrase");

    /// <summary>Whether the caller's environment names one, which then is the one.</summary>
    public static bool IsGiven => Environment.GetEnvironmentVariable(Variable) is not null || Environment.GetEnvironmentVariable(FileVariable) is not null;

    /// <summary>What the engine reads: nothing where the caller's environment says it, or none is kept.</summary>
    public ImmutableDictionary<string, string> Kept => !IsGiven && System.IO.File.Exists(File)
        ? ImmutableDictionary<string, string>.Empty.Add(FileVariable, File) : ImmutableDictionary<string, string>.Empty;

    /// <summary>The kept one, generated where there is none yet.</summary>
    public async Task<ImmutableDictionary<string, string>> GeneratedAsync(CancellationToken cancel)
    {
        if (!System.IO.File.Exists(File))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await PrivateFile.WriteAsync(File, RandomNumberGenerator.GetHexString(32, lowercase: true), cancel);
        }
        return ImmutableDictionary<string, string>.Empty.Add(FileVariable, File);
    }
}
