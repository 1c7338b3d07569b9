namespace Realmworks.Local.Api.Admission;

/// <summary>Nothing is created in a namespace that is not there or is going away.</summary>
internal static class NamespaceGate
{
    public static void Check(ApiState state, ResourceType type, string ns, string name)
    {
        var found = state.Store.Find("namespaces", "", ns)
            ?? throw new StatusException(404, "NotFound", $"namespaces \"{ns}\" not found", new JsonObject { ["name"] = ns, ["kind"] = "namespaces" });
        if (found.Fields["status.phase"] != "Terminating") return;
        var fault = Faults.Forbidden(type, name, $"unable to create new content in namespace {ns} because it is being terminated");
        fault.Details!["causes"] = new JsonArray(new JsonObject
        {
            ["reason"] = "NamespaceTerminating",
            ["message"] = $"namespace {ns} is being terminated",
            ["field"] = "metadata.namespace",
        });
        throw fault;
    }
}
