namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>all, exists, exists_one, map and filter: each runs an expression for every item of a list or key of a map.</summary>
internal static class RuleMacros
{
    public static bool Knows(string name) => name is "all" or "exists" or "exists_one" or "map" or "filter";

    public static Func<RuleScope, object?> Make(string name, Func<RuleScope, object?> target, string variable, Func<RuleScope, object?> each) => scope =>
    {
        var items = target(scope) switch
        {
            List<object?> list => list,
            Dictionary<string, object?> map => map.Keys.ToList<object?>(),
            _ => throw new RuleException("no such overload"),
        };
        object? Of(object? item) => each(new RuleScope(variable, item, scope));
        bool Holds(object? item) => RuleValues.Truth(Of(item));
        return name switch
        {
            "all" or "exists" => RuleValues.Decided(name == "exists", items, Of),
            "exists_one" => items.Count(Holds) == 1,
            "map" => items.Select(Of).ToList(),
            _ => items.Where(Holds).ToList(),
        };
    };
}
