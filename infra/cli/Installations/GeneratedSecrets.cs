using System.Security.Cryptography;
using Realmworks.Infra.Settings;

namespace Realmworks.Cli.Installations;

/// <summary>Passwords that every installation needs: generated once, encrypted as Pulumi encrypts them.</summary>
internal sealed class GeneratedSecrets(ProgramRunner program)
{
    /// <summary>Writes all of them into the target's settings file.</summary>
    /// <exception cref="UsageException">One could not be written; the file is then gone.</exception>
    public async Task WriteAsync(ProgramTarget target, CancellationToken cancel)
    {
        foreach (var key in SettingKeys.Secrets.Select(secret => $"{SettingKeys.Namespace}:{secret}"))
        {
            var set = new EngineCommand("config-set")
            {
                Arguments = [key, "--secret"],
                Input = RandomNumberGenerator.GetHexString(40, lowercase: true),
            };
            var (code, output) = await program.CaptureAsync(target, set, cancel);
            if (code != 0)
            {
                File.Delete(target.SettingsFile);
                throw new UsageException($"the secret {key} could not be generated: {output.Trim()}", code);
            }
        }
    }
}
