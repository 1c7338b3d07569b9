using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes;

internal static class CloudTaint
{
    /// <summary>A taint's effect as EKS and GKE write it: <c>NO_SCHEDULE</c>; AKS writes it as Kubernetes does.</summary>
    public static string Effect(TaintSettings taint) => taint.Effect switch
    {
        "NoSchedule" => "NO_SCHEDULE",
        "NoExecute" => "NO_EXECUTE",
        _ => "PREFER_NO_SCHEDULE",
    };
}
