using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Engine.Secrets;

/// <summary>
/// Pulumi's passphrase secrets provider: AES-256-GCM under a key derived from the passphrase and a salt. Its state,
/// <c>v1:salt:v1:nonce:ciphertext</c>, holds an encrypted known word, by which a wrong passphrase is told from broken data.
/// </summary>
internal sealed class PassphraseCrypter : IDisposable
{
    private const string KnownWord = "pulumi";
    private const int Iterations = 1_000_000;
    private const int TagBytes = 16;
    private readonly AesGcm _aes;

    private PassphraseCrypter(string passphrase, byte[] salt)
    {
        _aes = new AesGcm(Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, 32), TagBytes);
        State = "";
    }

    /// <summary>What <c>encryptionsalt</c> in the stack's settings and the checkpoint's secrets provider hold.</summary>
    public string State { get; private set; }

    public static PassphraseCrypter Create(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(8);
        var crypter = new PassphraseCrypter(passphrase, salt);
        crypter.State = $"v1:{Convert.ToBase64String(salt)}:{crypter.Encrypt(KnownWord)}";
        return crypter;
    }

    public static PassphraseCrypter Open(string passphrase, string state)
    {
        var parts = state.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1") throw new EngineException(ExitCode.Configuration, "malformed encryption salt");
        byte[] salt;
        try
        {
            salt = Convert.FromBase64String(parts[1]);
        }
        catch (FormatException e)
        {
            throw new EngineException(ExitCode.Configuration, "malformed encryption salt", e);
        }

        var crypter = new PassphraseCrypter(passphrase, salt) { State = state };
        try
        {
            if (crypter.Decrypt(parts[2]) == KnownWord) return crypter;
        }
        catch (EngineException)
        {
            // Falls through: the known word does not open, so the passphrase is not the one it was made with.
        }

        crypter.Dispose();
        throw new EngineException(ExitCode.Configuration, "incorrect passphrase");
    }

    public string Encrypt(string plaintext)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[plain.Length + TagBytes];
        _aes.Encrypt(nonce, plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    public string Decrypt(string value)
    {
        var parts = value.Split(':');
        try
        {
            if (parts.Length != 3 || parts[0] != "v1") throw new FormatException("not a v1 value");
            var nonce = Convert.FromBase64String(parts[1]);
            var sealedBytes = Convert.FromBase64String(parts[2]);
            var plain = new byte[sealedBytes.Length - TagBytes];
            _aes.Decrypt(nonce, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException or OverflowException)
        {
            throw new EngineException(ExitCode.Configuration, "a secret cannot be decrypted: it was made with another passphrase, or is damaged", e);
        }
    }

    public void Dispose() => _aes.Dispose();
}
