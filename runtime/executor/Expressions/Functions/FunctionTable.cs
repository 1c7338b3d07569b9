namespace Realmworks.Executor.Expressions.Functions;

internal static class FunctionTable
{
    private static readonly Dictionary<string, Function> All = new[]
        {
            LogicFunctions.All, MathFunctions.All, TextFunctions.All, ConversionFunctions.All, StructureFunctions.All,
        }
        .SelectMany(group => group)
        .ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    public static Function? Find(string name) => All.GetValueOrDefault(name);
}
