using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Realmworks.Local.Api.Authn;

/// <summary>Service account tokens: signed with the cluster's key, bound to the account and its pod, and void when either is gone.</summary>
internal sealed class AccountTokens(ApiState state, Pki pki)
{
    public const string Audience = "https://kubernetes.default.svc";

    private const string Issuer = "https://kubernetes.default.svc";
    private const string Prefix = "system:serviceaccount:";

    public (string Token, DateTimeOffset Expires) Issue(
        string ns, string account, string accountUid, IReadOnlyList<string> audiences, long seconds, JsonObject? pod)
    {
        var now = state.Now;
        var expires = now.AddSeconds(seconds);
        var bound = new JsonObject { ["namespace"] = ns, ["serviceaccount"] = new JsonObject { ["name"] = account, ["uid"] = accountUid } };
        if (pod is not null) bound["pod"] = pod;
        var claims = new JsonObject
        {
            ["aud"] = Tree.TextArray(audiences),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["iss"] = Issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = bound,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["sub"] = $"{Prefix}{ns}:{account}",
        };
        var head = new JsonObject { ["alg"] = "ES256", ["kid"] = KeyId(), ["typ"] = "JWT" };
        var signed = $"{Base64Url.EncodeToString(head.ToBytes())}.{Base64Url.EncodeToString(claims.ToBytes())}";
        var signature = pki.AccountKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return ($"{signed}.{Base64Url.EncodeToString(signature)}", expires);
    }

    public UserInfo? Verify(string token, string audience = Audience)
    {
        var parts = token.Split('.');
        if (parts.Length != 3) return null;
        JsonObject claims;
        try
        {
            if (!pki.AccountKey.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256)) return null;
            claims = Tree.Parse(Base64Url.DecodeFromChars(parts[1]));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or System.Text.Json.JsonException)
        {
            return null;
        }

        var now = state.Now.ToUnixTimeSeconds();
        if (claims.Text("iss") != Issuer || claims.Long("exp") <= now || claims.Long("nbf") > now + 60) return null;
        if (!claims.Texts("aud").Contains(audience)) return null;
        return Bound(claims);
    }

    private UserInfo? Bound(JsonObject claims)
    {
        var bound = claims.Obj("kubernetes.io");
        var (ns, name) = (bound.Text("namespace") ?? "", bound.Text("serviceaccount", "name") ?? "");
        var account = state.Store.Find("serviceaccounts", ns, name);
        if (account is null || account.Uid != bound.Text("serviceaccount", "uid")) return null;
        var extra = new Dictionary<string, string>(StringComparer.Ordinal);
        if (bound.Obj("pod") is { } pod)
        {
            if (state.Store.Find("pods", ns, pod.Text("name") ?? "")?.Uid != pod.Text("uid")) return null;
            extra["authentication.kubernetes.io/pod-name"] = pod.Text("name") ?? "";
            extra["authentication.kubernetes.io/pod-uid"] = pod.Text("uid") ?? "";
        }

        return new UserInfo($"{Prefix}{ns}:{name}", account.Uid,
            ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]) { Extra = extra };
    }

    private string KeyId() => Base64Url.EncodeToString(SHA256.HashData(pki.AccountKey.ExportSubjectPublicKeyInfo()));
}
