namespace Realmworks.Cli.Drift;

/// <summary>Who wrote a field, from the object's managed fields.</summary>
/// <param name="Manager">Such as <c>kubectl-edit</c>.</param>
/// <param name="Operation">Update or Apply.</param>
/// <param name="Since">When it last wrote.</param>
/// <param name="IsLikely">Concluded from the time alone: a field that is gone has no owner.</param>
internal sealed record FieldWriter(string Manager, string Operation, DateTimeOffset? Since, bool IsLikely);
