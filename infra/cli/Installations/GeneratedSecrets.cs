using System.Security.Cryptography;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Realmworks.Cli.Installations;

/// <summary>Passwords that every installation needs: generated once, encrypted as Pulumi encrypts them.</summary>
internal sealed class GeneratedSecrets(ProgramRunner program)
{
    /// <summary>
    /// Writes those that the target's settings file does not hold yet: one at a time, so that a run that was killed among them, or a file
    /// of a time that knew fewer, is completed by the next.
    /// </summary>
    /// <exception cref="UsageException">One could not be written.</exception>
    public async Task CompleteAsync(ProgramTarget target, CancellationToken cancel)
    {
        foreach (var key in SettingKeys.Secrets.Except(await HeldAsync(target.SettingsFile, cancel)).Select(secret => $"{SettingKeys.Namespace}:{secret}"))
        {
            var set = new EngineCommand("config-set")
            {
                Arguments = [key, "--secret"],
                Input = RandomNumberGenerator.GetHexString(40, lowercase: true),
            };
            var (code, output) = await program.CaptureAsync(target, set, cancel);
            if (code != 0)
            {
                throw new UsageException($"the secret {key} could not be generated: {output.Trim()}", code);
            }
        }
    }

    private static async Task<IEnumerable<string>> HeldAsync(string file, CancellationToken cancel) =>
        // A file from which every key was removed keeps its salt alone.
        File.Exists(file) ? SettingsFile.Parse(SettingsMerge.Of("config: {}", await File.ReadAllTextAsync(file, cancel))).Values.Keys : [];
}
