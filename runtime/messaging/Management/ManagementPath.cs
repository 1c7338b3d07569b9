namespace Realmworks.Messaging.Management;

/// <summary>Names in the paths of the management API.</summary>
public static class ManagementPath
{
    /// <summary>
    /// Why a name has no address, or null. Segments that are empty or dots are taken out of every path, escaped or not, by clients and by the
    /// broker: what is left would be the address of something else, of all queues there are for one.
    /// </summary>
    public static string? Refuses(string name) =>
        name is "" or "." or ".." ? $"'{name}' has no address in the management API; allowed: any name but '', '.' and '..'" : null;

    /// <summary>A name as one segment of a path.</summary>
    /// <exception cref="ArgumentException">It has no address.</exception>
    public static string Segment(string name) =>
        Refuses(name) is { } refusal ? throw new ArgumentException(refusal, nameof(name)) : Uri.EscapeDataString(name);
}
