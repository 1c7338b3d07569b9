namespace Realmworks.Local.Nodes.Cgroups;

/// <summary>One value for one file of a group. Optional: not every kernel has the file.</summary>
internal sealed record CgroupWrite(string Controller, string File, string Value, bool Optional = false);
