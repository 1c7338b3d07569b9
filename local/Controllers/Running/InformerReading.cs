namespace Realmworks.Local.Controllers.Running;

/// <summary>The look-ups that every informer of the cluster view is indexed for.</summary>
internal static class InformerReading
{
    public static ICollection<JsonObject> In(this Informer informer, string ns) => informer.ByIndex("namespace", ns);

    /// <summary>The objects whose controlling owner has this uid.</summary>
    public static ICollection<JsonObject> OwnedBy(this Informer informer, JsonObject owner) => informer.ByIndex("owner", owner.Uid());

    public static ICollection<JsonObject> OnNode(this Informer pods, string node) => pods.ByIndex("node", node);
}
