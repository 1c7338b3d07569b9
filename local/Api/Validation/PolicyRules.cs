using Realmworks.Local.Api.Admission;
using Realmworks.Local.Api.Catalog;

namespace Realmworks.Local.Api.Validation;

/// <summary>Rules of the kinds that bound, guard and scale others.</summary>
internal static class PolicyRules
{
    public static void Check(ResourceType type, JsonObject tree, JsonObject? live, List<FieldFault> faults)
    {
        var spec = tree.Obj("spec") ?? [];
        switch (type.StorageKey)
        {
            case "horizontalpodautoscalers.autoscaling":
                Autoscaler(spec, faults);
                break;
            case "poddisruptionbudgets.policy":
                if (spec["minAvailable"] is not null && spec["maxUnavailable"] is not null)
                    faults.Add(FieldFault.Invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set"));
                foreach (var bound in new[] { "minAvailable", "maxUnavailable" }) CountOrPercent(spec[bound], $"spec.{bound}", faults);
                break;
            case "leases.coordination.k8s.io":
                if (spec.Long("leaseDurationSeconds") is <= 0) faults.Add(FieldFault.Invalid("spec.leaseDurationSeconds", spec["leaseDurationSeconds"], "must be greater than 0"));
                if (spec.Long("leaseTransitions") is < 0) faults.Add(FieldFault.Invalid("spec.leaseTransitions", spec["leaseTransitions"], "must be greater than or equal to 0"));
                break;
            case "networkpolicies.networking.k8s.io":
                foreach (var direction in new[] { "ingress", "egress" }) Ports(spec, direction, faults);
                break;
            case "resourcequotas":
                foreach (var (name, value) in spec.Obj("hard") ?? []) NotNegative(value, $"spec.hard[{name}]", faults);
                break;
            case "limitranges":
                Limits(spec, faults);
                break;
            case "priorityclasses.scheduling.k8s.io" when live is not null && !Tree.Same(tree["value"], live["value"]):
                faults.Add(FieldFault.Forbidden("value", "may not be changed in an update."));
                break;
            case "storageclasses.storage.k8s.io":
                if (string.IsNullOrEmpty(tree.Text("provisioner"))) faults.Add(FieldFault.Required("provisioner"));
                foreach (var field in new[] { "parameters", "provisioner", "reclaimPolicy" }.Where(f => live is not null && !Tree.Same(tree[f], live[f])))
                    faults.Add(FieldFault.Forbidden(field, $"updates to {field} are forbidden."));
                break;
            case "events" when tree.Text("involvedObject", "namespace") is { Length: > 0 } place && place != tree.Text("metadata", "namespace"):
                faults.Add(FieldFault.Invalid("involvedObject.namespace", place, "does not match event.namespace"));
                break;
        }
    }

    public static void CountOrPercent(JsonNode? value, string path, List<FieldFault> faults)
    {
        if (value.AsLong() is < 0) faults.Add(FieldFault.Invalid(path, value, "must be greater than or equal to 0"));
        if (value.AsText() is not { } text) return;
        if (text.Length < 2 || text[^1] != '%' || !text[..^1].All(char.IsAsciiDigit))
            faults.Add(FieldFault.Invalid(path, value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"));
        else if (text.Length > 3 && text != "100%") faults.Add(FieldFault.Invalid(path, value, "must not be greater than 100%"));
    }

    private static void Autoscaler(JsonObject spec, List<FieldFault> faults)
    {
        var (least, most) = (spec.Long("minReplicas") ?? 1, spec.Long("maxReplicas") ?? 0);
        if (least < 1) faults.Add(FieldFault.Invalid("spec.minReplicas", least, "must be greater than or equal to 1"));
        if (most < 1) faults.Add(FieldFault.Invalid("spec.maxReplicas", most, "must be greater than 0"));
        if (most < least) faults.Add(FieldFault.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
        foreach (var part in new[] { "kind", "name" }.Where(p => string.IsNullOrEmpty(spec.Text("scaleTargetRef", p)))) faults.Add(FieldFault.Required($"spec.scaleTargetRef.{part}"));
    }

    private static void Ports(JsonObject spec, string direction, List<FieldFault> faults)
    {
        foreach (var (rule, i) in spec.Items(direction).Select((r, i) => (r, i)))
        {
            foreach (var (port, j) in rule.Items("ports").Select((p, j) => (p, j)))
            {
                if (port.Long("port") is < 1 or > 65535) faults.Add(FieldFault.Invalid($"spec.{direction}[{i}].ports[{j}].port", port["port"], "must be between 1 and 65535, inclusive"));
            }
        }
    }

    private static void Limits(JsonObject spec, List<FieldFault> faults)
    {
        foreach (var (limit, i) in spec.Items("limits").Select((l, i) => (l, i)))
        {
            foreach (var (name, standard) in limit.Obj("default") ?? [])
            {
                var (asked, most) = (limit.At("defaultRequest", name), limit.At("max", name));
                if (asked is not null && Quantity.Read(asked) > Quantity.Read(standard))
                    faults.Add(FieldFault.Invalid($"spec.limits[{i}].defaultRequest[{name}]", asked.DeepClone(), $"default request value {Quantity.Show(asked)} is greater than default limit value {Quantity.Show(standard)}"));
                if (most is not null && Quantity.Read(standard) > Quantity.Read(most))
                    faults.Add(FieldFault.Invalid($"spec.limits[{i}].default[{name}]", standard!.DeepClone(), $"default value {Quantity.Show(standard)} is greater than max value {Quantity.Show(most)}"));
            }
        }
    }

    private static void NotNegative(JsonNode? value, string path, List<FieldFault> faults)
    {
        if (Quantity.Read(value) < 0) faults.Add(FieldFault.Invalid(path, value?.DeepClone(), "must be greater than or equal to 0"));
    }
}
