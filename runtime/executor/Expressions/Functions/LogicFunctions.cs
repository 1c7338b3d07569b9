using System.Text.Json;
using System.Text.Json.Nodes;

namespace Realmworks.Executor.Expressions.Functions;

internal static class LogicFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        Test("AND", 2, int.MaxValue, a => a.All.All(Values.Truth)),
        Test("OR", 2, int.MaxValue, a => a.All.Any(Values.Truth)),
        Test("XOR", 2, 2, a => a.Truth(0) != a.Truth(1)),
        Test("NOT", 1, 1, a => !a.Truth(0)),
        Test("EQUALTO", 2, 2, a => Values.AreEqual(a[0], a[1])),
        Test("GREATERTHAN", 2, 2, a => Values.Compare(a[0], a[1]) > 0),
        Test("GREATERTHANEQUAL", 2, 2, a => Values.Compare(a[0], a[1]) >= 0),
        Test("LESSTHAN", 2, 2, a => Values.Compare(a[0], a[1]) < 0),
        Test("LESSTHANEQUAL", 2, 2, a => Values.Compare(a[0], a[1]) <= 0),
        Test("ISOBJECT", 1, 1, a => a[0] is JsonObject),
        Test("ISARRAY", 1, 1, a => a[0] is JsonArray),
        Test("ISBOOLEAN", 1, 1, a => a[0]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False),
        Test("ISSTRING", 1, 1, a => a[0]?.GetValueKind() is JsonValueKind.String),
        Test("ISNUMBER", 1, 1, a => Values.IsNumber(a[0])),
        Test("ISNULL", 1, 1, a => a[0] is null),
        new Function("IF", 2, 3, a => a.Truth(0) ? a[1] : a[2]),
        new Function("DEFAULT", 2, 2, a => a[0] is null || a.Text(0).Length == 0 ? a[1] : a[0]),
        new Function("SWITCHCASE", 3, int.MaxValue, Switch),
    ];

    private static Function Test(string name, int least, int most, Func<FunctionArguments, bool> test) =>
        new(name, least, most, arguments => JsonValue.Create(test(arguments)));

    /// <summary>SWITCHCASE(value, case, result, case, result, ..., otherwise).</summary>
    private static JsonNode? Switch(FunctionArguments a)
    {
        for (var at = 1; at + 1 < a.Count; at += 2)
        {
            if (Values.AreEqual(a[0], a[at]))
                return a[at + 1];
        }

        return a.Count % 2 == 0 ? a[a.Count - 1] : null;
    }
}
