using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Realms.Schemas;

/// <summary>The schema of <see cref="Realm"/>.</summary>
internal static class RealmSchema
{
    public static JSONSchemaPropsArgs Create() => Schema.Object(new()
    {
        ["spec"] = Schema.Object(new()
        {
            ["licensing"] = Schema.Text("Only realms on the consumption model are autoscaled.", oneOf: [.. LicensingModels.All]),
            ["stages"] = Schema.List(Schema.Object(new()
            {
                ["name"] = Schema.Text(pattern: "^[a-z0-9]{1,10}$"),
                ["quota"] = Schema.Map(Schema.Text()),
            }, "name")),
            ["policies"] = Schema.Object(new()
            {
                ["replicaLimits"] = Schema.List(Schema.Object(new()
                {
                    ["stage"] = Schema.Text(),
                    ["min"] = Schema.Whole(0, int.MaxValue),
                    ["max"] = Schema.Whole(0, int.MaxValue),
                    ["target"] = Schema.Whole(0, int.MaxValue),
                }, "stage")),
                ["replicaCap"] = Schema.Whole(1, RealmPolicies.MostReplicaCap),
            }),
        }, "stages"),
        ["status"] = Schema.Object(new()
        {
            ["observedGeneration"] = Schema.Whole(),
            ["stages"] = Schema.List(Schema.Object(new()
            {
                ["name"] = Schema.Text(),
                ["namespace"] = Schema.Text(),
                ["virtualHost"] = Schema.Text(),
            })),
            ["conditions"] = CommonSchemas.Conditions(),
        }),
    }, "spec");
}
