namespace Realmworks.Local.Api.Storage;

/// <summary>One version of an object as it is kept: its bytes, and what selectors ask of it without parsing.</summary>
internal sealed record StoredObject(
    string Resource,
    string Namespace,
    string Name,
    string Uid,
    long Version,
    byte[] Json,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Fields)
{
    public JsonObject Read() => Tree.Parse(Json);

    public static StoredObject From(string resource, long version, JsonObject tree)
    {
        var ns = tree.Text("metadata", "namespace") ?? "";
        var name = tree.Text("metadata", "name") ?? "";
        return new StoredObject(
            resource, ns, name, tree.Text("metadata", "uid") ?? "", version, tree.ToBytes(),
            tree.TextMap("metadata", "labels"), SelectableFields.Of(resource, tree));
    }
}
