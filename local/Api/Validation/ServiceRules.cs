namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of services.</summary>
internal static class ServiceRules
{
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

    public static void Check(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        var type = spec.Text("type") ?? "ClusterIP";
        if (!Types.Contains(type)) faults.Add(FieldFault.Unsupported("spec.type", type, Types));
        if (type == "ExternalName")
        {
            if (string.IsNullOrEmpty(spec.Text("externalName"))) faults.Add(FieldFault.Required("spec.externalName"));
            return;
        }

        var ports = spec.Items("ports").ToList();
        if (ports.Count == 0 && spec.Text("clusterIP") != "None") faults.Add(FieldFault.Required("spec.ports"));
        var (names, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < ports.Count; i++)
        {
            var at = $"spec.ports[{i}]";
            var name = ports[i].Text("name") ?? "";
            if (name.Length == 0 && ports.Count > 1) faults.Add(FieldFault.Required($"{at}.name"));
            else if (name.Length > 0)
            {
                faults.AddRange(Names.Label(name).Select(m => FieldFault.Invalid($"{at}.name", name, m)));
                if (!names.Add(name)) faults.Add(FieldFault.Duplicate($"{at}.name", name));
            }

            if (ports[i].Long("port") is not (>= 1 and <= 65535)) faults.Add(FieldFault.Invalid($"{at}.port", ports[i]["port"] ?? 0, "must be between 1 and 65535, inclusive"));
            if (ports[i].Text("targetPort") is { } target) faults.AddRange(Names.Port(target).Select(m => FieldFault.Invalid($"{at}.targetPort", target, m)));
            else if (ports[i].Long("targetPort") is < 1 or > 65535)
                faults.Add(FieldFault.Invalid($"{at}.targetPort", ports[i]["targetPort"], "must be between 1 and 65535, inclusive"));
            if (!numbers.Add($"{ports[i].Long("port")}/{ports[i].Text("protocol")}"))
                faults.Add(FieldFault.Duplicate(at, new JsonObject { ["port"] = ports[i].Long("port"), ["protocol"] = ports[i].Text("protocol") }));
        }

        var before = live.Text("spec", "clusterIP");
        if (!string.IsNullOrEmpty(before) && live.Text("spec", "type") != "ExternalName" && spec.Text("clusterIP") != before)
            faults.Add(FieldFault.Invalid("spec.clusterIPs[0]", new JsonArray(spec.Text("clusterIP")), "may not change once set"));
    }
}
