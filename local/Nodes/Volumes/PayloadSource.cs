using System.Text;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Volumes;

/// <summary>Reads what a volume's files should hold right now. A missing object that is not optional is a <see cref="ConfigurationException"/>.</summary>
internal sealed class PayloadSource(IConfigurationSource source, TimeProvider clock)
{
    private const int UsualMode = 0x1A4;
    private const long UsualTokenSeconds = 3600;

    /// <summary>The payload of a volume, or null for a volume that is a folder.</summary>
    public async Task<VolumePayload?> ReadAsync(JsonObject pod, JsonObject volume, PodAddresses addresses, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, VolumeFile>(StringComparer.Ordinal);
        DateTimeOffset? renew = null;
        if (volume.ObjectAt("configMap") is { } map)
            await AddHolderAsync(files, pod, map, "name", false, Mode(map), cancellationToken).ConfigureAwait(false);
        else if (volume.ObjectAt("secret") is { } secret)
            await AddHolderAsync(files, pod, secret, "secretName", true, Mode(secret), cancellationToken).ConfigureAwait(false);
        else if (volume.ObjectAt("downwardAPI") is { } downward)
            AddFields(files, pod, downward, addresses, Mode(downward));
        else if (volume.ObjectAt("projected") is { } projected)
            renew = await AddSourcesAsync(files, pod, projected, addresses, cancellationToken).ConfigureAwait(false);
        else
            return null;
        return new VolumePayload(files) { RenewAt = renew };
    }

    private async Task<DateTimeOffset?> AddSourcesAsync(
        Dictionary<string, VolumeFile> files, JsonObject pod, JsonObject projected, PodAddresses addresses, CancellationToken cancellationToken)
    {
        DateTimeOffset? renew = null;
        foreach (var part in projected.ObjectsAt("sources"))
        {
            if (part.ObjectAt("configMap") is { } map)
                await AddHolderAsync(files, pod, map, "name", false, Mode(projected), cancellationToken).ConfigureAwait(false);
            else if (part.ObjectAt("secret") is { } secret)
                await AddHolderAsync(files, pod, secret, "name", true, Mode(projected), cancellationToken).ConfigureAwait(false);
            else if (part.ObjectAt("downwardAPI") is { } downward)
                AddFields(files, pod, downward, addresses, Mode(projected));
            else if (part.ObjectAt("serviceAccountToken") is { } token)
                renew = await AddTokenAsync(files, pod, token, cancellationToken).ConfigureAwait(false);
        }

        return renew;
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
        Dictionary<string, VolumeFile> files, JsonObject pod, JsonObject reference, string nameField, bool secret, int mode, CancellationToken cancellationToken)
    {
        var name = reference.TextAt(nameField) ?? "";
        var holder = secret
            ? await source.SecretAsync(pod.Namespace(), name, cancellationToken).ConfigureAwait(false)
            : await source.ConfigMapAsync(pod.Namespace(), name, cancellationToken).ConfigureAwait(false);
        if (holder is null)
        {
            if (!reference.FlagAt("optional"))
                throw new ConfigurationException($"{(secret ? "secret" : "configmap")} \"{name}\" not found");
            return;
        }

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
                ? DownwardFields.Resource(ContainerOf(pod, resource.TextAt("containerName")), resource.TextAt("resource") ?? "", resource["divisor"]?.ToString())
                : DownwardFields.Field(pod, item.TextAt("fieldRef", "fieldPath") ?? "", addresses);
            files[item.TextAt("path") ?? ""] = new(Encoding.UTF8.GetBytes(text), (int)(item.NumberAt("mode") ?? mode));
        }
    }

    private static JsonObject ContainerOf(JsonObject pod, string? name) =>
        pod.ObjectsAt("spec", "containers").FirstOrDefault(c => c.TextAt("name") == name)
        ?? throw new ConfigurationException($"the pod has no container \"{name}\"");

    private static IEnumerable<string> Keys(JsonObject holder) =>
        (holder.ObjectAt("data") ?? []).Concat(holder.ObjectAt("binaryData") ?? []).Select(entry => entry.Key);

    private static int Mode(JsonObject volume) => (int)(volume.NumberAt("defaultMode") ?? UsualMode);
}
