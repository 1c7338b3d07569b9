namespace Realmworks.Local.Controllers.Running;

/// <summary>A controller whose objects own others: changes of either wake it.</summary>
internal abstract class OwnerReconciler(ControllerContext context, Informer kind, string kindName, Informer owned, string name, int workers = 2)
    : ObjectReconciler(context, kind, name, workers, makesObjects: true)
{
    public override void Wire()
    {
        base.Wire();
        EnqueueOwner(owned, kindName);
    }
}
