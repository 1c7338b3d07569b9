using System.Text;

namespace Realmworks.Local.Client;

/// <summary>Where an object or a collection lives: the core group is the empty string, a null namespace means cluster scope or all namespaces.</summary>
public sealed record ResourcePath(
    string Group, string Version, string Plural, string? Namespace = null, string? Name = null, string? Subresource = null)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static ResourcePath Core(string plural, string? ns = null, string? name = null) => new("", "v1", plural, ns, name);

    public static ResourcePath Apps(string plural, string? ns = null, string? name = null) => new("apps", "v1", plural, ns, name);

    /// <summary>The same resource, pointing at one object.</summary>
    public ResourcePath At(string? ns, string name) => this with { Namespace = ns, Name = name, Subresource = null };

    /// <summary>The same resource, pointing at the collection of one namespace.</summary>
    public ResourcePath In(string? ns) => this with { Namespace = ns, Name = null, Subresource = null };

    public ResourcePath Sub(string subresource) => this with { Subresource = subresource };

    public override string ToString()
    {
        var path = new StringBuilder(Group.Length == 0 ? "api/" : "apis/");
        path.Append(ApiVersion);
        if (Namespace is not null)
            path.Append("/namespaces/").Append(Uri.EscapeDataString(Namespace));
        path.Append('/').Append(Plural);
        if (Name is not null)
            path.Append('/').Append(Uri.EscapeDataString(Name));
        if (Subresource is not null)
            path.Append('/').Append(Subresource);
        return path.ToString();
    }
}
