namespace Realmworks.Local.Api.Admission;

/// <summary>Requests and limits that a namespace's limit ranges give to containers that name none, and the bounds they set.</summary>
internal static class LimitDefaults
{
    public static void Apply(ApiState state, JsonObject pod)
    {
        var ns = pod.Text("metadata", "namespace") ?? "";
        foreach (var range in state.Store.View.Of("limitranges").In(ns))
        {
            foreach (var limit in range.Read().Items("spec", "limits").Where(l => l.Text("type") == "Container"))
            {
                foreach (var container in pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers"))) Fill(container, limit, pod);
            }
        }
    }

    private static void Fill(JsonObject container, JsonObject limit, JsonObject pod)
    {
        var resources = container.Ensure("resources");
        foreach (var (part, source) in new[] { ("limits", "default"), ("requests", "defaultRequest") })
        {
            // A limit that the container states itself has become its request before this.
            foreach (var (name, value) in limit.Obj(source) ?? []) resources.Ensure(part).Default(name, value!.DeepClone());
        }

        Bound(resources, limit, "max", "limits", pod, (have, bound) => have > bound, "maximum {0} usage per Container is {1}, but limit is {2}");
        Bound(resources, limit, "min", "requests", pod, (have, bound) => have < bound, "minimum {0} usage per Container is {1}, but request is {2}");
    }

    private static void Bound(
        JsonObject resources, JsonObject limit, string bound, string part, JsonObject pod, Func<decimal, decimal, bool> breaks, string words)
    {
        foreach (var (name, value) in limit.Obj(bound) ?? [])
        {
            var have = resources.At(part, name);
            if (have is null || !breaks(Quantity.Read(have), Quantity.Read(value))) continue;
            throw Faults.Forbidden("pods", "", pod.Text("metadata", "name") ?? "", string.Format(words, name, Quantity.Show(value), Quantity.Show(have)));
        }
    }
}
