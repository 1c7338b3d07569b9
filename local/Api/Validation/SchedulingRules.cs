namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of what a pod's spec says about the nodes it may run on.</summary>
internal static class SchedulingRules
{
    public static void Check(JsonObject spec, string path, List<FieldFault> faults)
    {
        foreach (var (i, toleration) in spec.Items("tolerations").Index()) Toleration(toleration, $"{path}.tolerations[{i}]", faults);
        foreach (var kind in new[] { "podAffinity", "podAntiAffinity" })
        {
            const string Required = "requiredDuringSchedulingIgnoredDuringExecution", Preferred = "preferredDuringSchedulingIgnoredDuringExecution";
            foreach (var (i, term) in spec.Items("affinity", kind, Required).Index()) Topology(term, $"{path}.affinity.{kind}.{Required}[{i}]", faults);
            foreach (var (i, weighted) in spec.Items("affinity", kind, Preferred).Index())
            {
                var at = $"{path}.affinity.{kind}.{Preferred}[{i}]";
                if (weighted.Long("weight") is not (>= 1 and <= 100)) faults.Add(
                    FieldFault.Invalid($"{at}.weight", weighted.Long("weight") ?? 0, "must be in the range 1-100"));
                Topology(weighted.Obj("podAffinityTerm") ?? [], $"{at}.podAffinityTerm", faults);
            }
        }

        foreach (var (i, spread) in spec.Items("topologySpreadConstraints").Index())
        {
            var at = $"{path}.topologySpreadConstraints[{i}]";
            if (spread.Long("maxSkew") is null or <= 0) faults.Add(
                FieldFault.Invalid($"{at}.maxSkew", spread.Long("maxSkew") ?? 0, "must be greater than zero"));
            if (string.IsNullOrEmpty(spread.Text("topologyKey"))) faults.Add(FieldFault.Required($"{at}.topologyKey", "can not be empty"));
        }
    }

    private static void Toleration(JsonObject toleration, string path, List<FieldFault> faults)
    {
        var (key, sign, effect) = (toleration.Text("key") ?? "", toleration.Text("operator") ?? "Equal", toleration.Text("effect") ?? "");
        if (key.Length > 0) faults.AddRange(Names.Qualified(key).Select(m => FieldFault.Invalid($"{path}.key", key, m)));
        else if (sign != "Exists") faults.Add(
            FieldFault.Invalid($"{path}.operator", sign, "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
        if (sign is not ("Equal" or "Exists")) faults.Add(FieldFault.Unsupported($"{path}.operator", sign, "Equal", "Exists"));
        else if (sign == "Exists" && toleration.Text("value") is { Length: > 0 } value)
            faults.Add(FieldFault.Invalid($"{path}.operator", value, "value must be empty when `operator` is 'Exists'"));
        if (toleration["tolerationSeconds"] is not null && effect != "NoExecute")
            faults.Add(FieldFault.Invalid($"{path}.effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
        if (effect is not ("" or "NoSchedule" or "PreferNoSchedule" or "NoExecute"))
            faults.Add(FieldFault.Unsupported($"{path}.effect", effect, "NoSchedule", "PreferNoSchedule", "NoExecute"));
    }

    private static void Topology(JsonObject term, string path, List<FieldFault> faults)
    {
        var key = term.Text("topologyKey") ?? "";
        if (key.Length == 0) faults.Add(FieldFault.Required($"{path}.topologyKey", "can not be empty"));
        faults.AddRange(Names.Qualified(key).Select(m => FieldFault.Invalid($"{path}.topologyKey", key, m)));
    }
}
