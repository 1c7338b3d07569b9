namespace Pulumi.Engine.Secrets;

/// <summary>
/// The stack's secrets provider, opened when the first secret is met: the key costs a good part of a second, and a stack without secrets
/// needs no passphrase.
/// </summary>
internal sealed class StackSecrets(string? state, Func<string?> passphrase) : IDisposable
{
    private readonly Lock _gate = new();
    private PassphraseCrypter? _crypter;
    private string? _state = state;

    /// <summary>The salt in use; null while there is none and no secret asked for one.</summary>
    public string? State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    public string Encrypt(string plaintext) => Crypter().Encrypt(plaintext);

    public string Decrypt(string ciphertext) => Crypter().Decrypt(ciphertext);

    /// <summary>Takes the salt of a checkpoint where the settings have none.</summary>
    public void AdoptState(string? other)
    {
        lock (_gate) _state ??= other;
    }

    public static string? PassphraseFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } phrase) return phrase;
        return Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } file
            ? File.Exists(file)
                ? File.ReadAllText(file).Trim()
                : throw new EngineException(ExitCode.Configuration, $"PULUMI_CONFIG_PASSPHRASE_FILE names {file}, which does not exist")
            : null;
    }

    public void Dispose() => _crypter?.Dispose();

    private PassphraseCrypter Crypter()
    {
        lock (_gate)
        {
            if (_crypter is not null) return _crypter;
            var phrase = passphrase() ?? throw new EngineException(
                ExitCode.Configuration,
                "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables");
            _crypter = _state is null ? PassphraseCrypter.Create(phrase) : PassphraseCrypter.Open(phrase, _state);
            _state = _crypter.State;
            return _crypter;
        }
    }
}
