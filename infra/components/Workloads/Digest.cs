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
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
