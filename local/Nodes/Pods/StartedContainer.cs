using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>A container's process and what it takes to follow it, to run something beside it, and to clean up after it.</summary>
internal sealed record StartedContainer(
    ProcessStart Process, string Group, string OutputFifo, string ErrorFifo, Identity Identity, string WorkingDirectory);
