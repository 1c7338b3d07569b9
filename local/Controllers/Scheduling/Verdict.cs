namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>Why a node does not take a pod. Unresolvable: no pod's leaving would change it.</summary>
internal sealed record Verdict(string Reason, bool Unresolvable)
{
    public static Verdict Never(string reason) => new(reason, Unresolvable: true);

    public static Verdict NotNow(string reason) => new(reason, Unresolvable: false);
}
