using Realmworks.Local.Nodes.Images;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What a container executes: its command replaces the image's entrypoint and arguments, its args only the arguments.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Of(JsonObject container, ImageEntry image, IReadOnlyDictionary<string, string> environment)
    {
        var (command, arguments) = (container.TextsAt("command").ToList(), container.TextsAt("args").ToList());
        IEnumerable<string> line = command.Count > 0 ? [.. command, .. arguments]
            : arguments.Count > 0 ? [.. image.Entrypoint, .. arguments]
            : [.. image.Entrypoint, .. image.Command];
        var expanded = line.Select(word => VariableExpansion.Expand(word, environment)).ToList();
        return expanded.Count > 0 ? expanded : throw new ConfigurationException("neither the image nor the container has a command");
    }
}
