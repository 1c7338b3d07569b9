using System.Runtime.CompilerServices;

namespace Pulumi.Engine.Checkpoints;

/// <summary>
/// The ciphertext of each secret value met in this run, by the value itself and not by its text: two equal secrets keep two ciphertexts.
/// </summary>
internal sealed class SecretTexts(Func<string, string> encrypt)
{
    private readonly ConditionalWeakTable<PropertyValue.Secret, string> _known = [];

    public void Remember(PropertyValue.Secret secret, string ciphertext) => _known.AddOrUpdate(secret, ciphertext);

    public string Cipher(PropertyValue.Secret secret, Func<string> plaintext)
    {
        if (_known.TryGetValue(secret, out var text)) return text;
        text = encrypt(plaintext());
        _known.AddOrUpdate(secret, text);
        return text;
    }
}
