using System.Text;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>A container's environment: the image's, then envFrom, then env, each later one over the earlier.</summary>
internal static class EnvironmentPlan
{
    public static async Task<Dictionary<string, string>> ResolveAsync(
        JsonObject pod, JsonObject container, IReadOnlyDictionary<string, string> basis, PodAddresses addresses,
        IConfigurationSource source, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>(basis, StringComparer.Ordinal);
        foreach (var from in container.ObjectsAt("envFrom"))
        {
            var prefix = from.TextAt("prefix") ?? "";
            foreach (var (key, value) in await AllOfAsync(pod.Namespace(), from, source, cancellationToken).ConfigureAwait(false))
                variables[prefix + key] = value;
        }

        foreach (var entry in container.ObjectsAt("env"))
        {
            var value = entry.ObjectAt("valueFrom") is { } from
                ? await OneOfAsync(pod, container, from, addresses, source, cancellationToken).ConfigureAwait(false)
                : VariableExpansion.Expand(entry.TextAt("value") ?? "", variables);
            if (value is not null)
                variables[entry.TextAt("name") ?? ""] = value;
        }

        return variables;
    }

    /// <summary>The text of a config map's or secret's entry; null where it has none.</summary>
    public static byte[]? Entry(JsonObject holder, bool secret, string key)
    {
        if (holder.TextAt("data", key) is { } text)
            return secret ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        return holder.TextAt("binaryData", key) is { } binary ? Convert.FromBase64String(binary) : null;
    }

    private static async Task<IEnumerable<(string Key, string Value)>> AllOfAsync(
        string ns, JsonObject from, IConfigurationSource source, CancellationToken cancellationToken)
    {
        var secret = from.ObjectAt("secretRef") is not null;
        var reference = from.ObjectAt(secret ? "secretRef" : "configMapRef")
            ?? throw new ConfigurationException("envFrom names neither a config map nor a secret");
        var holder = await source.HolderAsync(ns, secret, reference, cancellationToken).ConfigureAwait(false);
        return holder?.ObjectAt("data")?.Select(entry => (entry.Key, Encoding.UTF8.GetString(Entry(holder, secret, entry.Key) ?? []))) ?? [];
    }

    private static async Task<string?> OneOfAsync(
        JsonObject pod, JsonObject container, JsonObject from, PodAddresses addresses, IConfigurationSource source, CancellationToken cancellationToken)
    {
        if (from.ObjectAt("fieldRef") is { } field)
            return DownwardFields.Field(pod, field.TextAt("fieldPath") ?? "", addresses);
        if (from.ObjectAt("resourceFieldRef") is { } resource)
            return DownwardFields.Resource(container, resource.TextAt("resource") ?? "", resource["divisor"]?.ToString());

        var secret = from.ObjectAt("secretKeyRef") is not null;
        var reference = from.ObjectAt(secret ? "secretKeyRef" : "configMapKeyRef") ?? throw new ConfigurationException("valueFrom names no known source");
        var holder = await source.HolderAsync(pod.Namespace(), secret, reference, cancellationToken).ConfigureAwait(false);
        var key = reference.TextAt("key") ?? "";
        if (holder is not null && Entry(holder, secret, key) is { } bytes)
            return Encoding.UTF8.GetString(bytes);
        return reference.FlagAt("optional") ? null : throw new ConfigurationException(
            $"couldn't find key {key} in {(secret ? "Secret" : "ConfigMap")} {pod.Namespace()}/{reference.TextAt("name")}");
    }
}
