using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.JsonPaths;

/// <summary>A condition in <c>[?( )]</c>.</summary>
internal abstract record PathFilter
{
    public abstract bool Test(JsonNode? item, JsonNode? root);

    public static bool Holds(JsonNode? node) => node is not null && node.GetValueKind() != System.Text.Json.JsonValueKind.False;

    internal sealed record Any(IReadOnlyList<PathFilter> Parts) : PathFilter
    {
        public override bool Test(JsonNode? item, JsonNode? root) => Parts.Any(part => part.Test(item, root));
    }

    internal sealed record Every(IReadOnlyList<PathFilter> Parts) : PathFilter
    {
        public override bool Test(JsonNode? item, JsonNode? root) => Parts.All(part => part.Test(item, root));
    }

    internal sealed record Not(PathFilter Part) : PathFilter
    {
        public override bool Test(JsonNode? item, JsonNode? root) => !Part.Test(item, root);
    }

    internal sealed record Exists(PathOperand Operand) : PathFilter
    {
        public override bool Test(JsonNode? item, JsonNode? root) => Operand.Find(item, root) is { Found: true };
    }

    internal sealed record Comparison(PathOperand Left, string Operator, PathOperand Right) : PathFilter
    {
        public override bool Test(JsonNode? item, JsonNode? root)
        {
            var (leftFound, left) = Left.Find(item, root);
            var (rightFound, right) = Right.Find(item, root);
            if (!leftFound || !rightFound)
                return Operator == "!=" && leftFound != rightFound;
            return Operator switch
            {
                "==" => Values.AreEqual(left, right),
                "!=" => !Values.AreEqual(left, right),
                _ when left is null || right is null => false,
                "<" => Values.Compare(left, right) < 0,
                "<=" => Values.Compare(left, right) <= 0,
                ">" => Values.Compare(left, right) > 0,
                _ => Values.Compare(left, right) >= 0,
            };
        }
    }
}
