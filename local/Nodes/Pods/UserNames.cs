using System.Globalization;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>An image's user, uid[:gid] in numbers or in names of the machine.</summary>
internal static class UserNames
{
    public static (uint User, uint Group) Resolve(string user)
    {
        var parts = user.Split(':', 2);
        var (uid, primary) = Find("/etc/passwd", parts[0], withGroup: true);
        return (uid, parts.Length == 1 ? primary : Find("/etc/group", parts[1], withGroup: false).Id);
    }

    private static (uint Id, uint Group) Find(string file, string name, bool withGroup)
    {
        if (uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (number, number);

        foreach (var line in File.ReadLines(file))
        {
            var fields = line.Split(':');
            if (fields[0] == name)
            {
                var id = uint.Parse(fields[2], CultureInfo.InvariantCulture);
                return (id, withGroup ? uint.Parse(fields[3], CultureInfo.InvariantCulture) : id);
            }
        }

        throw new ConfigurationException($"{file} of this machine has no '{name}'");
    }
}
