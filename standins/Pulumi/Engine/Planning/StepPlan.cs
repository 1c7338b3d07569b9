using System.Collections.Immutable;

namespace Pulumi.Engine.Planning;

/// <summary>The decision for one resource. <see cref="DeleteFirst"/> goes with <see cref="StepOp.Replace"/>.</summary>
internal sealed record StepPlan(StepOp Op, ImmutableArray<PropertyChange> Changes, bool DeleteFirst = false);
