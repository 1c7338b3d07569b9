using System.Runtime.CompilerServices;

namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>
/// What a pod asks for, worked out once per version of the pod: every decision adds up all pods, and reading quantities out of JSON
/// each time is most of its cost. Objects of the view never change, so the figures hold as long as the object lives.
/// </summary>
internal sealed record Demand(decimal Cpu, decimal Memory, decimal Storage)
{
    private static readonly ConditionalWeakTable<JsonObject, Demand> s_known = [];

    public static Demand Of(JsonObject pod) => s_known.GetValue(pod, Read);

    public decimal For(string resource) => resource switch
    {
        "cpu" => Cpu,
        "memory" => Memory,
        _ => Storage,
    };

    private static Demand Read(JsonObject pod)
    {
        var spec = pod.ObjectAt("spec") ?? [];
        return new Demand(PodRequests.Of(spec, "cpu"), PodRequests.Of(spec, "memory"), PodRequests.Of(spec, "ephemeral-storage"));
    }
}
