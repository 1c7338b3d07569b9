using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>A resource's line in the tree.</summary>
internal sealed record TreeRow(Step Step, string Status, string Info, long Began, bool IsRunning);
