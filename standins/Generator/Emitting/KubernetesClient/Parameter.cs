namespace StandIns.Generator.Emitting.KubernetesClient;

/// <param name="Query">The name in the query, where the value goes there.</param>
internal sealed record Parameter(string Type, string Name, bool Required, string? Query = null)
{
    public string Declared => Required ? $"{Type} {Name}" : $"{Type} {Name} = null";

    public static Parameter Path(string name) => new("string", name, true);

    public static Parameter InQuery(string type, string query) => new(type, query == "continue" ? "continueParameter" : query, false, query);
}
