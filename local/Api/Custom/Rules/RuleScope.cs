namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>What names stand for while a rule runs.</summary>
internal sealed record RuleScope(string Name, object? Value, RuleScope? Outer = null)
{
    public object? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name) return scope.Value;
        }

        throw new RuleException($"undeclared reference to '{name}' (in container '')");
    }
}
