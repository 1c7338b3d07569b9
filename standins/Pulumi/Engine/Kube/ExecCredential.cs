using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Kube;

internal sealed record ExecCredential(string? Token, string? ClientCertificate, string? ClientKey, DateTimeOffset? Expires)
{
    public static ExecCredential Parse(string output)
    {
        var status = JsonNode.Parse(output)?["status"];
        return new ExecCredential(
            status?["token"]?.ToString(),
            status?["clientCertificateData"]?.ToString(),
            status?["clientKeyData"]?.ToString(),
            Timestamps.Read(status?["expirationTimestamp"]?.ToString()));
    }
}
