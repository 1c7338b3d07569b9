using Realmworks.Local.Api.Admission;

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
                break;
            case "leases.coordination.k8s.io":
                if (spec.Long("leaseDurationSeconds") is <= 0) faults.Add(
                    FieldFault.Invalid("spec.leaseDurationSeconds", spec["leaseDurationSeconds"], "must be greater than 0"));
                break;
            case "limitranges":
                Limits(spec, faults);
                break;
            case "priorityclasses.scheduling.k8s.io" when live is not null && !Tree.Same(tree["value"], live["value"]):
                faults.Add(FieldFault.Forbidden("value", "may not be changed in an update."));
                break;
            case "storageclasses.storage.k8s.io":
                foreach (var field in new[] { "parameters", "provisioner", "reclaimPolicy" }.Where(f => live is not null && !Tree.Same(tree[f], live[f])))
                    faults.Add(FieldFault.Forbidden(field, $"updates to {field} are forbidden."));
                break;
            case "events" when tree.Text("involvedObject", "namespace") is { Length: > 0 } place && place != tree.Text("metadata", "namespace"):
                faults.Add(FieldFault.Invalid("involvedObject.namespace", place, "does not match event.namespace"));
                break;
        }
    }

    private static void Autoscaler(JsonObject spec, List<FieldFault> faults)
    {
        var (least, most) = (spec.Long("minReplicas") ?? 1, spec.Long("maxReplicas") ?? 0);
        if (least < 1) faults.Add(FieldFault.Invalid("spec.minReplicas", least, "must be greater than or equal to 1"));
        if (most < 1) faults.Add(FieldFault.Invalid("spec.maxReplicas", most, "must be greater than 0"));
        if (most < least) faults.Add(FieldFault.Invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
    }

    private static void Limits(JsonObject spec, List<FieldFault> faults)
    {
        foreach (var (i, limit) in spec.Items("limits").Index())
        {
            foreach (var (name, standard) in limit.Obj("default") ?? [])
            {
                var (asked, most) = (limit.At("defaultRequest", name), limit.At("max", name));
                if (asked is not null && Quantity.Read(asked) > Quantity.Read(standard))
                    faults.Add(FieldFault.Invalid($"spec.limits[{i}].defaultRequest[{name}]", asked.DeepClone(),
                        $"default request value {Quantity.Show(asked)} is greater than default limit value {Quantity.Show(standard)}"));
                if (most is not null && Quantity.Read(standard) > Quantity.Read(most))
                    faults.Add(FieldFault.Invalid($"spec.limits[{i}].default[{name}]", standard!.DeepClone(),
                        $"default value {Quantity.Show(standard)} is greater than max value {Quantity.Show(most)}"));
            }
        }
    }
}
