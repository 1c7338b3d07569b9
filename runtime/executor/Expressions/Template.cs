using System.Text;
using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions;

/// <summary>
/// Any JSON value whose texts may hold double braces. A text that is one expression and nothing else becomes the expression's value
/// with its type; in a longer text each value is written into it.
/// </summary>
internal abstract class Template
{
    /// <param name="node">The value from the flow.</param>
    /// <param name="path">Its place in the flow.</param>
    /// <param name="errors">Gets what is wrong, with place and expression.</param>
    public static Template Compile(JsonNode? node, string path, ICollection<string> errors) => node switch
    {
        JsonObject branch => new ObjectTemplate([.. branch.Select(pair =>
            KeyValuePair.Create(pair.Key, Compile(pair.Value, $"{path}.{pair.Key}", errors)))]),
        JsonArray list => new ArrayTemplate([.. list.Select((item, at) => Compile(item, $"{path}[{at}]", errors))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("{{", StringComparison.Ordinal) => CompileText(text, path, errors),
        _ => new ConstantTemplate(node),
    };

    /// <summary>A new value, not part of any other.</summary>
    public abstract JsonNode? Fill(ExpressionScope scope);

    public string FillText(ExpressionScope scope) => Values.Text(Fill(scope));

    private static Template CompileText(string text, string path, ICollection<string> errors)
    {
        var parts = new List<object>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                parts.Add(text[at..]);
                break;
            }

            if (open > at)
                parts.Add(text[at..open]);
            var close = Close(text, open + 2);
            if (close < 0)
            {
                errors.Add($"{path}: '{text[open..]}' has no closing braces");
                return new ConstantTemplate(null);
            }

            parts.Add(Parse(text[(open + 2)..close], path, errors));
            at = close + 2;
        }

        return new TextTemplate(parts, path);
    }

    /// <summary>The closing braces, not those inside a quoted text.</summary>
    private static int Close(string text, int at)
    {
        char? quote = null;
        for (; at < text.Length - 1; at++)
        {
            if (quote is not null && text[at] == '\\')
                at++;
            else if (quote is not null)
                quote = text[at] == quote ? null : quote;
            else if (text[at] is '"' or '\'')
                quote = text[at];
            else if (text[at] == '}' && text[at + 1] == '}')
                return at;
        }

        return -1;
    }

    private static SourcedExpression Parse(string source, string path, ICollection<string> errors)
    {
        try
        {
            return new SourcedExpression(source.Trim(), ExpressionParser.Parse(source));
        }
        catch (ExpressionException wrong)
        {
            errors.Add($"{path}: in '{{{{{source}}}}}': {wrong.Message}");
            return new SourcedExpression(source, new LiteralExpression(null));
        }
    }

    private sealed record SourcedExpression(string Source, Expression Expression);

    private sealed class ConstantTemplate(JsonNode? value) : Template
    {
        public override JsonNode? Fill(ExpressionScope scope) => value?.DeepClone();
    }

    private sealed class ObjectTemplate(List<KeyValuePair<string, Template>> members) : Template
    {
        public override JsonNode? Fill(ExpressionScope scope) =>
            new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value.Fill(scope))));
    }

    private sealed class ArrayTemplate(List<Template> items) : Template
    {
        public override JsonNode? Fill(ExpressionScope scope) => new JsonArray([.. items.Select(item => item.Fill(scope))]);
    }

    private sealed class TextTemplate(List<object> parts, string path) : Template
    {
        public override JsonNode? Fill(ExpressionScope scope)
        {
            if (parts is [SourcedExpression only])
                return Evaluate(only, scope)?.DeepClone();
            var text = new StringBuilder();
            foreach (var part in parts)
                text.Append(part as string ?? Values.Text(Evaluate((SourcedExpression)part, scope)));
            return JsonValue.Create(text.ToString());
        }

        private JsonNode? Evaluate(SourcedExpression part, ExpressionScope scope)
        {
            try
            {
                return part.Expression.Evaluate(scope);
            }
            catch (EvaluationException wrong)
            {
                throw new EvaluationException($"{path}: in '{{{{ {part.Source} }}}}': {wrong.Message}");
            }
        }
    }
}
