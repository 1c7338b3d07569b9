using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>A short name for some content, put on a pod so that new content means new pods.</summary>
internal static class Digest
{
    public static string Of(ImmutableDictionary<string, string> data)
    {
        var text = string.Concat(data.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\0{pair.Value}\0"));
        return Of(text, 16);
    }

    /// <summary>The same few letters for the same text, in a name that has little room.</summary>
    public static string Of(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
