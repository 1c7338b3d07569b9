namespace Pulumi.Engine.Running;

/// <summary>Who changed a field outside of this stack.</summary>
/// <param name="Manager">Under which name, such as <c>kubectl-edit</c>.</param>
/// <param name="Operation">Update or Apply.</param>
/// <param name="Since">When it last wrote, in whole seconds.</param>
/// <param name="IsLikely">Concluded from the time alone.</param>
internal sealed record FieldOwner(string Manager, string Operation, DateTimeOffset? Since, bool IsLikely);
