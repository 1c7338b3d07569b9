namespace k8s.Models;

public static partial class ModelExtensions
{
    public static IList<string> Finalizers(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.Finalizers;

    public static IList<string> EnsureFinalizers(this V1ObjectMeta meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        return meta.Finalizers ??= [];
    }

    public static bool HasFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentException.ThrowIfNullOrEmpty(finalizer);
        return obj.Finalizers()?.Contains(finalizer) == true;
    }

    /// <returns>Whether the finalizer was not there yet.</returns>
    public static bool AddFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer)
    {
        if (obj.HasFinalizer(finalizer))
        {
            return false;
        }

        obj.EnsureMetadata().EnsureFinalizers().Add(finalizer);
        return true;
    }

    /// <returns>Whether the finalizer was there.</returns>
    public static bool RemoveFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentException.ThrowIfNullOrEmpty(finalizer);
        return obj.Finalizers()?.Remove(finalizer) == true;
    }

    public static IList<V1OwnerReference> OwnerReferences(this IMetadata<V1ObjectMeta> obj) => obj?.Metadata?.OwnerReferences;

    public static void AddOwnerReference(this IMetadata<V1ObjectMeta> obj, V1OwnerReference ownerRef)
    {
        ArgumentNullException.ThrowIfNull(ownerRef);
        (obj.EnsureMetadata().OwnerReferences ??= []).Add(ownerRef);
    }

    public static int FindOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.FindOwnerReference(reference => reference.Matches(owner));

    public static int FindOwnerReference(this IMetadata<V1ObjectMeta> obj, Predicate<V1OwnerReference> predicate)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(predicate);
        return (obj.OwnerReferences() ?? []).ToList().FindIndex(predicate);
    }

    public static V1OwnerReference GetOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.GetOwnerReference(reference => reference.Matches(owner));

    public static V1OwnerReference GetOwnerReference(this IMetadata<V1ObjectMeta> obj, Predicate<V1OwnerReference> predicate) =>
        obj.FindOwnerReference(predicate) is >= 0 and var at ? obj.Metadata.OwnerReferences[at] : null;

    public static V1OwnerReference GetController(this IMetadata<V1ObjectMeta> obj) =>
        obj.OwnerReferences()?.FirstOrDefault(reference => reference.Controller == true);

    public static bool IsOwnedBy(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.FindOwnerReference(owner) >= 0;

    /// <returns>The reference that was removed, or null.</returns>
    public static V1OwnerReference RemoveOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner)
    {
        var reference = obj.GetOwnerReference(owner);
        return reference is not null && obj.Metadata.OwnerReferences.Remove(reference) ? reference : null;
    }

    /// <returns>Whether there were any.</returns>
    public static bool RemoveOwnerReferences(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.RemoveOwnerReferences(reference => reference.Matches(owner));

    public static bool RemoveOwnerReferences(this IMetadata<V1ObjectMeta> obj, Predicate<V1OwnerReference> predicate)
    {
        var removed = false;
        while (obj.FindOwnerReference(predicate) is >= 0 and var at)
        {
            obj.Metadata.OwnerReferences.RemoveAt(at);
            removed = true;
        }

        return removed;
    }

    public static bool Matches(this V1OwnerReference owner, IKubernetesObject<V1ObjectMeta> obj)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(obj);
        return (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid) == (obj.ApiVersion, obj.Kind, obj.Name(), obj.Uid());
    }

    public static bool Matches(this V1ObjectReference objref, IKubernetesObject<V1ObjectMeta> obj)
    {
        ArgumentNullException.ThrowIfNull(objref);
        ArgumentNullException.ThrowIfNull(obj);
        return (objref.ApiVersion, objref.Kind, objref.Name, objref.Uid, objref.NamespaceProperty)
            == (obj.ApiVersion, obj.Kind, obj.Name(), obj.Uid(), obj.Namespace());
    }
}
