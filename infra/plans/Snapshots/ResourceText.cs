using System.Text;

namespace Realmworks.Infra.Plans.Snapshots;

/// <summary>A resource's block: a line with what it is, where it belongs and what it comes after; then its inputs.</summary>
internal sealed class ResourceText(Plan plan)
{
    /// <summary>More names than these are told as a number and a digest.</summary>
    private const int NamesShown = 4;

    private readonly HashSet<string> _severalProviders =
        [.. plan.Resources.Where(resource => resource.IsProvider).GroupBy(resource => resource.Kind)
            .Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <param name="say">What is written for a text: itself, or one in which a name is stood for.</param>
    public string Write(PlannedResource resource, Func<string, string> say)
    {
        var text = new StringBuilder($"{say(resource.Name)}  {resource.Type}");
        if (plan.Find(resource.Parent) is { Parent: not null } parent)
        {
            text.Append("  in ").Append(say(parent.Name));
        }
        if (_severalProviders.Contains(resource.Package) && plan.Find(resource.ProviderUrn) is { } provider)
        {
            text.Append("  by ").Append(say(provider.Name));
        }
        if (resource.Protected)
        {
            text.Append("  protected");
        }
        var after = resource.Dependencies.Select(urn => say(plan.Find(urn)?.Name ?? urn)).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (after.Length > 0)
        {
            text.Append("  after ")
                .Append(after.Length <= NamesShown ? string.Join(", ", after) : $"{after.Length} ({ValueText.Digest(string.Join('\n', after))})");
        }
        text.Append('\n');
        ValueText.Members(text, resource.IsKubernetes ? Untyped(resource.Inputs) : resource.Inputs, 1, say);
        return text.ToString();
    }

    // Its type says both.
    private static InputNode Untyped(InputNode inputs)
    {
        var json = inputs.Json?.DeepClone().AsObject();
        json?.Remove("apiVersion");
        json?.Remove("kind");
        return new InputNode(json);
    }
}
