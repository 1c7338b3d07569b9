using System.Globalization;

namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>Reads a rule into something that can be run. What it names that nobody knows is told now, not when it runs.</summary>
internal sealed class RuleParser
{
    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];

    private readonly List<RuleToken> _tokens;
    private readonly HashSet<string> _names = ["self", "oldSelf"];
    private int _at;

    private RuleParser(string rule) => _tokens = RuleLexer.Read(rule);

    /// <summary>Whether it compares with what was there before.</summary>
    public bool IsTransition { get; private set; }

    private RuleToken Next => _tokens[_at];

    /// <exception cref="RuleException">It is no expression, or names what is not known.</exception>
    public static (Func<RuleScope, object?> Run, bool IsTransition) Read(string rule)
    {
        var parser = new RuleParser(rule);
        var run = parser.Choice();
        if (parser.Next.Kind != RuleTokenKind.End) throw parser.Unexpected();
        return (run, parser.IsTransition);
    }

    private Func<RuleScope, object?> Choice()
    {
        var condition = Binary(0);
        if (!Take("?")) return condition;
        var yes = Binary(0);
        Expect(":");
        var no = Choice();
        return scope => RuleValues.Truth(condition(scope)) ? yes(scope) : no(scope);
    }

    private Func<RuleScope, object?> Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Binary(level + 1);
        while (Levels[level].FirstOrDefault(Take) is { } sign) left = Joined(sign, left, Binary(level + 1));
        return left;
    }

    private static Func<RuleScope, object?> Joined(string sign, Func<RuleScope, object?> left, Func<RuleScope, object?> right) => sign switch
    {
        "||" or "&&" => scope => RuleValues.Decided(sign == "||", [left, right], side => side(scope)),
        "==" => scope => RuleValues.Same(left(scope), right(scope)),
        "!=" => scope => !RuleValues.Same(left(scope), right(scope)),
        "<" => scope => RuleValues.Compare(left(scope), right(scope)) < 0,
        "<=" => scope => RuleValues.Compare(left(scope), right(scope)) <= 0,
        ">" => scope => RuleValues.Compare(left(scope), right(scope)) > 0,
        ">=" => scope => RuleValues.Compare(left(scope), right(scope)) >= 0,
        "in" => scope => RuleValues.Contains(right(scope), left(scope)),
        _ => scope => RuleValues.Calculate(sign, left(scope), right(scope)),
    };

    private Func<RuleScope, object?> Unary()
    {
        if (Take("!"))
        {
            var inner = Unary();
            return scope => !RuleValues.Truth(inner(scope));
        }

        if (!Take("-")) return Chain();
        var number = Unary();
        return scope => RuleValues.Calculate("-", 0L, number(scope));
    }

    private Func<RuleScope, object?> Chain()
    {
        var value = Primary();
        while (true)
        {
            var target = value;
            if (Take("["))
            {
                var key = Choice();
                Expect("]");
                value = scope => RuleValues.Member(target(scope), key(scope));
            }
            else if (Take("."))
            {
                var name = Name();
                value = Take("(") ? Call(name, target) : scope => RuleValues.Member(target(scope), name);
            }
            else
            {
                return value;
            }
        }
    }

    private Func<RuleScope, object?> Primary()
    {
        var token = Next;
        _at++;
        switch (token.Kind)
        {
            case RuleTokenKind.Integer:
                if (!long.TryParse(token.Text, CultureInfo.InvariantCulture, out var whole)) throw new RuleException("invalid int literal");
                return _ => whole;
            case RuleTokenKind.Decimal:
                var number = double.Parse(token.Text, CultureInfo.InvariantCulture);
                return _ => number;
            case RuleTokenKind.Text:
                return _ => token.Text;
            case RuleTokenKind.Name:
                return Named(token.Text);
        }

        switch (token.Text)
        {
            case "(":
                var inner = Choice();
                Expect(")");
                return inner;
            case "[":
                var items = Until("]", Choice);
                return scope => items.Select(item => item(scope)).ToList();
            case "{":
                var members = Until("}", () =>
                {
                    var key = Choice();
                    Expect(":");
                    return (Key: key, Value: Choice());
                });
                return scope => members.ToDictionary(m => RuleValues.Text(m.Key(scope)), m => m.Value(scope), StringComparer.Ordinal);
            default:
                _at--;
                throw Unexpected();
        }
    }

    private Func<RuleScope, object?> Named(string name)
    {
        if (name is "true" or "false") return _ => name == "true";
        if (name == "null") return _ => null;
        if (Take("(")) return name == "has" ? Has() : Call(name, null);
        if (!_names.Contains(name)) throw new RuleException($"undeclared reference to '{name}' (in container '')");
        IsTransition |= name == "oldSelf";
        return scope => scope.Find(name);
    }

    private Func<RuleScope, object?> Has()
    {
        var from = Primary();
        var path = new List<string>();
        while (Take(".")) path.Add(Name());
        Expect(")");
        if (path.Count == 0) throw new RuleException("invalid argument to has() macro");
        return scope => path.SkipLast(1).Aggregate(from(scope), RuleValues.Member) is Dictionary<string, object?> map && map.ContainsKey(path[^1]);
    }

    private Func<RuleScope, object?> Call(string name, Func<RuleScope, object?>? target)
    {
        if (target is not null && RuleMacros.Knows(name))
        {
            var variable = Name();
            Expect(",");
            var isNew = _names.Add(variable);
            var each = Choice();
            Expect(")");
            if (isNew) _names.Remove(variable);
            return RuleMacros.Make(name, target, variable, each);
        }

        var arguments = Until(")", Choice);
        if (target is not null) arguments.Insert(0, target);
        var function = RuleFunctions.Find(name, arguments.Count);
        return scope => function([.. arguments.Select(argument => argument(scope))]);
    }

    private List<T> Until<T>(string end, Func<T> read)
    {
        var items = new List<T>();
        while (!Take(end))
        {
            if (items.Count > 0) Expect(",");
            items.Add(read());
        }

        return items;
    }

    private string Name() => Next.Kind == RuleTokenKind.Name ? _tokens[_at++].Text : throw Unexpected();

    private bool Take(string sign)
    {
        if (Next.Kind is not (RuleTokenKind.Sign or RuleTokenKind.Name) || Next.Text != sign) return false;
        _at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign)) throw Unexpected();
    }

    private RuleException Unexpected() => new($"ERROR: <input>:1:{Next.At + 1}: Syntax error: mismatched input '{Next.Text}'");
}
