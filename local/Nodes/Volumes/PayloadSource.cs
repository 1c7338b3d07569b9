using System.Text;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Volumes;

/// <summary>Reads what a volume's files should hold right now. A missing object that is not optional is a <see cref="ConfigurationException"/>.</summary>
internal sealed class PayloadSource(IConfigurationSource source, TimeProvider clock)
{
    private const int UsualMode = 0x1A4;
    private const long UsualTokenSeconds = 3600;
    private static readonly string[] s_kinds = ["configMap", "secret", "downwardAPI", "projected"];

    /// <summary>The payload of a volume, or null for a volume that is a folder.</summary>
    public async Task<VolumePayload?> ReadAsync(JsonObject pod, JsonObject volume, PodAddresses addresses, CancellationToken cancellationToken)
    {
        // A volume of one source says of itself what a projected one says of each of its sources.
        var kind = Array.Find(s_kinds, kind => volume.ObjectAt(kind) is not null);
        if (kind is null)
            return null;
        var mode = (int)(volume.NumberAt(kind, "defaultMode") ?? UsualMode);
        var files = new Dictionary<string, VolumeFile>(StringComparer.Ordinal);
        DateTimeOffset? renew = null;
        foreach (var part in kind == "projected" ? volume.ObjectsAt(kind, "sources") : [volume])
        {
            if (part.ObjectAt("configMap") is { } map)
                await AddHolderAsync(files, pod, map, secret: false, mode, cancellationToken).ConfigureAwait(false);
            else if (part.ObjectAt("secret") is { } secret)
                await AddHolderAsync(files, pod, secret, secret: true, mode, cancellationToken).ConfigureAwait(false);
            else if (part.ObjectAt("downwardAPI") is { } downward)
                AddFields(files, pod, downward, addresses, mode);
            else if (part.ObjectAt("serviceAccountToken") is { } token)
                renew = await AddTokenAsync(files, pod, token, cancellationToken).ConfigureAwait(false);
        }

        return new VolumePayload(files) { RenewAt = renew };
    }

    private async Task<DateTimeOffset> AddTokenAsync(
        Dictionary<string, VolumeFile> files, JsonObject pod, JsonObject wanted, CancellationToken cancellationToken)
    {
        var seconds = wanted.NumberAt("expirationSeconds") ?? UsualTokenSeconds;
        var token = await source.TokenAsync(pod, wanted.TextAt("audience"), seconds, cancellationToken).ConfigureAwait(false);
        files[wanted.TextAt("path") ?? "token"] = new(Encoding.UTF8.GetBytes(token.Token), UsualMode);
        var now = clock.GetUtcNow();
        return now + (token.Expires - now) * 0.8;
    }

    private async Task AddHolderAsync(
        Dictionary<string, VolumeFile> files, JsonObject pod, JsonObject reference, bool secret, int mode, CancellationToken cancellationToken)
    {
        if (await source.HolderAsync(pod.Namespace(), secret, reference, cancellationToken).ConfigureAwait(false) is not { } holder)
            return;

        if (reference.NodeAt("items") is null)
        {
            foreach (var key in Keys(holder))
                files[key] = new(EnvironmentPlan.Entry(holder, secret, key) ?? [], mode);
            return;
        }

        foreach (var item in reference.ObjectsAt("items"))
        {
            var key = item.TextAt("key") ?? "";
            if (EnvironmentPlan.Entry(holder, secret, key) is { } content)
                files[item.TextAt("path") ?? key] = new(content, (int)(item.NumberAt("mode") ?? mode));
            else if (!reference.FlagAt("optional"))
                throw new ConfigurationException($"references non-existent {(secret ? "secret" : "config")} key: {key}");
        }
    }

    private static void AddFields(Dictionary<string, VolumeFile> files, JsonObject pod, JsonObject downward, PodAddresses addresses, int mode)
    {
        foreach (var item in downward.ObjectsAt("items"))
        {
            var text = item.ObjectAt("resourceFieldRef") is { } resource
                ? DownwardFields.Resource(
                    ContainerOf(pod, resource.TextAt("containerName")), resource.TextAt("resource") ?? "", resource["divisor"]?.ToString())
                : DownwardFields.Field(pod, item.TextAt("fieldRef", "fieldPath") ?? "", addresses);
            files[item.TextAt("path") ?? ""] = new(Encoding.UTF8.GetBytes(text), (int)(item.NumberAt("mode") ?? mode));
        }
    }

    private static JsonObject ContainerOf(JsonObject pod, string? name) =>
        pod.ObjectsAt("spec", "containers").FirstOrDefault(c => c.TextAt("name") == name)
        ?? throw new ConfigurationException($"the pod has no container \"{name}\"");

    private static IEnumerable<string> Keys(JsonObject holder) =>
        (holder.ObjectAt("data") ?? []).Concat(holder.ObjectAt("binaryData") ?? []).Select(entry => entry.Key);
}
