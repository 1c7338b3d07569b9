namespace Realmworks.Local.Api.Serving;

/// <summary>How a delete is to be done, from its body or query.</summary>
internal sealed record DeleteRequest(long? GraceSeconds, string? Propagation, string? Uid, string? ResourceVersion, bool DryRun)
{
    public static DeleteRequest From(JsonObject body, Func<string, string?> query)
    {
        var grace = body.Long("gracePeriodSeconds") ?? (long.TryParse(query("gracePeriodSeconds"), out var seconds) ? seconds : null);
        if (grace is < 0) throw Faults.BadRequest("gracePeriodSeconds: Invalid value: must be greater than or equal to 0");
        var orphan = body.Flag("orphanDependents") ?? (query("orphanDependents") is { } text ? text == "true" : null);
        var propagation = body.Text("propagationPolicy") ?? query("propagationPolicy") ?? (orphan == true ? "Orphan" : orphan == false ? "Background" : null);
        if (propagation is not (null or "Orphan" or "Background" or "Foreground"))
            throw Faults.Invalid("meta.k8s.io", "DeleteOptions", "",
                [FieldFault.Unsupported("propagationPolicy", propagation, "Foreground", "Background", "Orphan", "nil")]);
        var dryRun = body.Texts("dryRun").Contains("All") || query("dryRun") == "All";
        return new DeleteRequest(grace, propagation, body.Text("preconditions", "uid"), body.Text("preconditions", "resourceVersion"), dryRun);
    }
}
