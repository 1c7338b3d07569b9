namespace Realmworks.Local.Api.Printing;

/// <summary>A client that wants its answer as a table, and how much of each object it wants beside the cells.</summary>
internal sealed record TableRequest(string IncludeObject)
{
    public static TableRequest? From(HttpContext http)
    {
        var accept = http.Request.Headers.Accept.ToString();
        if (!accept.Contains("as=Table", StringComparison.Ordinal) || !accept.Contains("v=v1;", StringComparison.Ordinal)) return null;
        return new TableRequest(http.Request.Query["includeObject"].ToString() is { Length: > 0 } include ? include : "Metadata");
    }
}
