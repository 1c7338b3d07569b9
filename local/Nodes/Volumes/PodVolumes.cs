using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Volumes;

/// <summary>The volumes of one pod: prepared before its first container starts, refreshed while it runs.</summary>
internal sealed class PodVolumes(string folder, string memoryFolder, PayloadSource payloads, IConfigurationSource source, TimeProvider clock)
{
    private static readonly UnixFileMode s_everyone = (UnixFileMode)0x1FF;

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VolumePayload> _written = new(StringComparer.Ordinal);

    /// <summary>Makes every volume of the pod, or says in a <see cref="ConfigurationException"/> which one cannot be made and why.</summary>
    public async Task PrepareAsync(JsonObject pod, PodAddresses addresses, CancellationToken cancellationToken)
    {
        foreach (var volume in pod.ObjectsAt("spec", "volumes"))
        {
            try
            {
                await PrepareAsync(pod, volume, addresses, cancellationToken).ConfigureAwait(false);
            }
            catch (ConfigurationException e)
            {
                throw new ConfigurationException($"MountVolume.SetUp failed for volume \"{volume.TextAt("name")}\" : {e.Message}");
            }
        }
    }

    /// <summary>Writes anew what changed since. What cannot be read now keeps its old content, as with Kubernetes.</summary>
    public async Task RefreshAsync(JsonObject pod, PodAddresses addresses, CancellationToken cancellationToken)
    {
        foreach (var volume in pod.ObjectsAt("spec", "volumes"))
        {
            var name = volume.TextAt("name") ?? "";
            if (!_written.TryGetValue(name, out var written) || !IsDue(written))
                continue;
            if (await payloads.ReadAsync(pod, volume, addresses, cancellationToken).ConfigureAwait(false) is { } payload)
                WriteIfChanged(pod, name, payload);
        }
    }

    /// <summary>The mounts of one container, in the order in which they must be made: outer folders first.</summary>
    public IReadOnlyList<MountStep> MountsOf(JsonObject container)
    {
        var mounts = new List<MountStep>();
        foreach (var mount in container.ObjectsAt("volumeMounts"))
        {
            var name = mount.TextAt("name") ?? "";
            if (!_folders.TryGetValue(name, out var path))
                throw new ConfigurationException($"volumeMounts names the volume \"{name}\", which the pod does not have");
            if (mount.TextAt("subPath") is { Length: > 0 } inner)
                path = Inner(name, path, inner);
            mounts.Add(MountStep.Bind(path, mount.TextAt("mountPath") ?? "/", mount.FlagAt("readOnly") || _written.ContainsKey(name)));
        }

        return [.. mounts.OrderBy(m => m.Target.Length)];
    }

    // A volume with a token is left alone until the token is due: every reading would make another one.
    private bool IsDue(VolumePayload written) => written.RenewAt is not { } renew || clock.GetUtcNow() >= renew;

    private async Task PrepareAsync(JsonObject pod, JsonObject volume, PodAddresses addresses, CancellationToken cancellationToken)
    {
        var name = volume.TextAt("name") ?? "";
        if (_folders.ContainsKey(name))
            return;

        var payload = await payloads.ReadAsync(pod, volume, addresses, cancellationToken).ConfigureAwait(false);
        if (payload is not null)
        {
            WriteIfChanged(pod, name, payload);
            _folders[name] = Path.Combine(memoryFolder, name);
        }
        else if (volume.ObjectAt("emptyDir") is { } empty)
        {
            _folders[name] = MakeFolder(pod, Path.Combine(empty.TextAt("medium") == "Memory" ? memoryFolder : folder, name), s_everyone);
        }
        else if (volume.TextAt("persistentVolumeClaim", "claimName") is { } claim)
        {
            var place = await source.ClaimFolderAsync(pod.Namespace(), claim, cancellationToken).ConfigureAwait(false)
                ?? throw new ConfigurationException($"persistentvolumeclaim \"{claim}\" is not bound");
            _folders[name] = MakeFolder(pod, place, s_everyone);
        }
        else
        {
            var kind = volume.FirstOrDefault(entry => entry.Key != "name").Key ?? "emptyDir";
            throw new ConfigurationException(
                $"volumes of the kind {kind} are refused here: only configMap, secret, projected, downwardAPI, emptyDir and persistentVolumeClaim");
        }
    }

    private void WriteIfChanged(JsonObject pod, string name, VolumePayload payload)
    {
        if (!payload.SameAs(_written.GetValueOrDefault(name)))
            AtomicPayload.Write(Path.Combine(memoryFolder, name), payload, VolumeGroup(pod));
        _written[name] = payload;
    }

    private static string MakeFolder(JsonObject pod, string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
            return path;
        Directory.CreateDirectory(path);
        if (VolumeGroup(pod) is { } group)
        {
            KernelException.ThrowIfFailed(Libc.ChangeOwner(path, uint.MaxValue, group), $"cannot give {path} to group {group}");
            mode |= UnixFileMode.SetGroup;
        }

        File.SetUnixFileMode(path, mode);
        return path;
    }

    private string Inner(string name, string path, string inner)
    {
        if (inner.StartsWith('/') || inner.Split('/').Contains(".."))
            throw new ConfigurationException($"the subPath {inner} of the volume \"{name}\" leads out of it");
        var full = Path.Combine(path, inner);
        // A file of a payload is bound as it is now: a link would follow the switch to a folder that the bind cannot see.
        if (File.ResolveLinkTarget(full, returnFinalTarget: true) is { } file)
            return file.FullName;
        Directory.CreateDirectory(full);
        File.SetUnixFileMode(full, s_everyone);
        return full;
    }

    private static uint? VolumeGroup(JsonObject pod) => (uint?)pod.NumberAt("spec", "securityContext", "fsGroup");
}
