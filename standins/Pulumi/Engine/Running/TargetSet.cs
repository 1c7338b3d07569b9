using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Pulumi.Engine.Running;

/// <summary>The resources a run was narrowed to; all where none was named. <c>*</c> stands for any run of characters.</summary>
internal sealed class TargetSet(ImmutableArray<string> targets)
{
    public bool IsAll => targets.IsEmpty;

    public bool Contains(string urn) =>
        IsAll || targets.Any(t => t == urn || (t.Contains('*', StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(t, urn, ignoreCase: false)));
}
