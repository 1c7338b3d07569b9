using System.Runtime.InteropServices;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>Where the .NET lives that runs this process; containers see it at the same place.</summary>
internal static class DotnetHome
{
    // The runtime is in shared/Microsoft.NETCore.App/<version> of it.
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")).TrimEnd('/');
}
