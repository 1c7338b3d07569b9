namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of services.</summary>
internal static class ServiceRules
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        if (spec.Text("type") == "ExternalName")
        {
            if (string.IsNullOrEmpty(spec.Text("externalName"))) faults.Add(FieldFault.Required("spec.externalName"));
            return;
        }

        var ports = spec.Items("ports").ToList();
        if (ports.Count == 0 && spec.Text("clusterIP") != "None") faults.Add(FieldFault.Required("spec.ports"));
        var (names, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (i, port) in ports.Index())
        {
            var at = $"spec.ports[{i}]";
            var name = port.Text("name") ?? "";
            if (name.Length == 0 && ports.Count > 1) faults.Add(FieldFault.Required($"{at}.name"));
            else if (name.Length > 0)
            {
                faults.AddRange(Names.Label(name).Select(m => FieldFault.Invalid($"{at}.name", name, m)));
                if (!names.Add(name)) faults.Add(FieldFault.Duplicate($"{at}.name", name));
            }

            if (!numbers.Add($"{port.Long("port")}/{port.Text("protocol")}"))
                faults.Add(FieldFault.Duplicate(at, new JsonObject { ["port"] = port.Long("port"), ["protocol"] = port.Text("protocol") }));
        }

        var before = live.Text("spec", "clusterIP");
        if (!string.IsNullOrEmpty(before) && live.Text("spec", "type") != "ExternalName" && spec.Text("clusterIP") != before)
            faults.Add(FieldFault.Invalid("spec.clusterIPs[0]", new JsonArray(spec.Text("clusterIP")), "may not change once set"));
    }
}
