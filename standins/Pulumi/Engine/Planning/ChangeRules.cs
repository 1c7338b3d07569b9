using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Engine.Planning;

/// <summary>
/// What a change of a property comes to, for resources that only Pulumi's own providers manage: whether they replace the resource, and which outputs
/// any update changes. A typed package brings the list along, as the resource <see cref="Resource"/> of its assembly.
/// </summary>
internal sealed class ChangeRules
{
    public const string Resource = "changes";

    /// <summary>None is known: each change is an update.</summary>
    public static readonly ChangeRules None = new("");

    private const char Output = '~';
    private const char Block = '#';

    private readonly FrozenDictionary<string, string[]> _byType;

    /// <param name="text">A line a type, with <c>#</c> for comments: its token, then its properties. <c>name</c> replaces the resource; <c>block#</c> does
    /// where the block comes or goes, not for what is in it; <c>~output</c> is another after any update.</param>
    public ChangeRules(string text) => _byType = text.Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    /// <summary>Those of a package: <c>aws</c>.</summary>
    public static ChangeRules Of(string package)
    {
        var assembly = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(known => string.Equals(known.GetName().Name, $"Pulumi.{package}", StringComparison.OrdinalIgnoreCase));
        using var text = assembly?.GetManifestResourceStream(Resource);
        return text is null ? None : new ChangeRules(new StreamReader(text).ReadToEnd());
    }

    /// <summary>The changes, with those marked that replace the resource.</summary>
    public ImmutableArray<PropertyChange> Mark(string type, ImmutableArray<PropertyChange> changes)
    {
        var rules = _byType.GetValueOrDefault(type, []).Where(rule => rule[0] != Output)
            .Select(rule => (Path: PropertyPath.Parse(rule.TrimEnd(Block)), IsBlock: rule[^1] == Block)).ToArray();
        return [.. changes.Select(change => rules.Any(rule => Replaces(rule.Path, rule.IsBlock, change)) ? change with { Replaces = true } : change)];
    }

    /// <summary>What is there after an update, as far as it is known before.</summary>
    public PropertyBag Updated(string type, PropertyBag outputs, PropertyBag inputs) => _byType.GetValueOrDefault(type, [])
        .Where(rule => rule[0] == Output)
        .Aggregate(PropertyTree.Overlay(outputs, inputs), (bag, rule) => bag.SetItem(rule[1..], PropertyValue.Computed.Instance));

    private static bool Replaces(PropertyPath rule, bool isBlock, PropertyChange change)
    {
        if (isBlock)
        {
            // The block itself, or one of several.
            return change.Path.Keys.Length - rule.Keys.Length is 0 or 1 && rule.Contains(change.Path)
                && change.Path.Keys.Skip(rule.Keys.Length).All(key => key.Name is null)
                && (change.Kind != ChangeKind.Update || change.New is PropertyValue.Computed);
        }

        return rule.Contains(change.Path) || rule.IsTakenAlong(change);
    }
}
