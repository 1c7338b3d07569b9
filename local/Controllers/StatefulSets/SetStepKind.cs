namespace Realmworks.Local.Controllers.StatefulSets;

internal enum SetStepKind
{
    Create,
    Delete,

    /// <summary>Failed or succeeded: it goes so that it can be made anew.</summary>
    Replace,
}
