using System.Globalization;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>As whom a container runs, and the command line that makes it so (setpriv of util-linux).</summary>
internal sealed record Identity(uint User, uint Group, IReadOnlyList<uint> Supplemental, IReadOnlyList<string> Capabilities, bool NoNewPrivileges)
{
    // What container engines leave to a container's root unless told otherwise.
    private static readonly string[] s_usual =
        ["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap",
            "net_bind_service", "net_raw", "sys_chroot", "mknod", "audit_write", "setfcap"];

    public static Identity Of(JsonObject pod, JsonObject container, string imageUser)
    {
        var (own, shared) = (container.ObjectAt("securityContext") ?? [], pod.ObjectAt("spec", "securityContext") ?? []);
        if (own.FlagAt("privileged"))
            throw new ConfigurationException("privileged containers are refused: a pod here is a process of this machine");

        var (imageUid, imageGid) = UserNames.Resolve(imageUser);
        var user = (uint?)(own.NumberAt("runAsUser") ?? shared.NumberAt("runAsUser"));
        var group = (uint?)(own.NumberAt("runAsGroup") ?? shared.NumberAt("runAsGroup"));
        var effective = user ?? imageUid;
        if (effective == 0 && (own.NodeAt("runAsNonRoot") is not null ? own.FlagAt("runAsNonRoot") : shared.FlagAt("runAsNonRoot")))
        {
            throw new ConfigurationException(user is null
                ? "container has runAsNonRoot and image will run as root"
                : "container's runAsUser breaks non-root policy");
        }

        var supplemental = new List<uint>(shared.NodeAt("supplementalGroups") is JsonArray groups ? groups.Select(g => (uint)(long)g!) : []);
        if (shared.NumberAt("fsGroup") is { } volumes)
            supplemental.Add((uint)volumes);
        return new Identity(
            effective, group ?? (user is null || user == imageUid ? imageGid : 0), supplemental,
            Keep(own), own.NodeAt("allowPrivilegeEscalation") is { } allow && !(bool)allow);
    }

    public IReadOnlyList<string> Wrap(IEnumerable<string> command)
    {
        string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
        List<string> wrapped =
        [
            "setpriv", "--reuid", Text(User), "--regid", Text(Group), "--inh-caps=-all", "--ambient-caps=-all",
            "--bounding-set=" + string.Join(',', ["-all", .. Capabilities.Select(c => "+" + c)]),
        ];
        if (Supplemental.Count > 0)
            wrapped.Add("--groups=" + string.Join(',', Supplemental.Select(Text)));
        else
            wrapped.Add("--clear-groups");
        if (NoNewPrivileges)
            wrapped.Add("--no-new-privs");
        return [.. wrapped, "--", .. command];
    }

    private static List<string> Keep(JsonObject context)
    {
        static IEnumerable<string> Names(IEnumerable<string> names) =>
            names.Select(n => (n.StartsWith("CAP_", StringComparison.Ordinal) ? n[4..] : n).ToLowerInvariant());

        var (add, drop) = (Names(context.TextsAt("capabilities", "add")).ToList(), Names(context.TextsAt("capabilities", "drop")).ToList());
        return [.. (drop.Contains("all") ? [] : s_usual.Except(drop)).Union(add.Where(a => a != "all"))];
    }
}
