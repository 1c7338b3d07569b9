namespace Realmworks.Local.Controllers.Garbage;

/// <summary>What an owner is to its dependent: there, gone, or waiting for its dependents to go first.</summary>
internal enum OwnerVerdict
{
    Solid,
    Dangling,
    Waiting,
}
