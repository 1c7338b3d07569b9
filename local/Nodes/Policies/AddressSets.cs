using System.Globalization;
using System.Text;
using Realmworks.Local.Nodes.Services;

namespace Realmworks.Local.Nodes.Policies;

/// <summary>Named sets of addresses; equal ones share a name, so that a namespace's pods are written down once.</summary>
internal sealed class AddressSets
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>How a rule refers to these addresses; null when there are none.</summary>
    public string? Reference(IEnumerable<PolicyPod> pods)
    {
        var elements = string.Join(", ", pods.Select(pod => pod.Address));
        if (elements.Length == 0)
            return null;
        if (!_names.TryGetValue(elements, out var name))
            _names[elements] = name = string.Create(CultureInfo.InvariantCulture, $"pods{_names.Count}");
        return "@" + name;
    }

    public void AppendTo(StringBuilder text)
    {
        foreach (var (elements, name) in _names)
            text.AppendElements("set " + name, "ipv4_addr", [elements]);
    }
}
