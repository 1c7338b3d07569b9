using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;

namespace Realmworks.Infra.Components.Realms.Schemas;

/// <summary>What the schemas of both kinds have in common.</summary>
internal static class CommonSchemas
{
    public static JSONSchemaPropsArgs Conditions()
    {
        var list = Schema.List(Schema.Object(new()
        {
            ["type"] = Schema.Text(),
            ["status"] = Schema.Text(oneOf: ["True", "False", "Unknown"]),
            ["observedGeneration"] = Schema.Whole(),
            ["lastTransitionTime"] = Schema.Time(),
            ["reason"] = Schema.Text(),
            ["message"] = Schema.Text(),
        }, "type", "status"));
        // By type: controller and scaler each own conditions of theirs.
        list.X_kubernetes_list_type = "map";
        list.X_kubernetes_list_map_keys = new[] { "type" };
        return list;
    }
}
