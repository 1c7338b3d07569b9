using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions.V1;
using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Realms.Schemas;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Realms;

/// <summary>The kinds Realm and Pipeline.</summary>
internal sealed class CustomResourceDefinitions : ComponentResource
{
    private readonly CustomResourceOptions _child;

    public CustomResourceDefinitions(string name, ComponentResourceOptions options)
        : base("realmworks:realms:CustomResourceDefinitions", name, options)
    {
        _child = new CustomResourceOptions { Parent = this };
        Realm = Definition(RealmworksApi.RealmKind, RealmworksApi.RealmPlural, "Cluster", [], RealmSchema.Create(),
        [
            Column("Licensing", "string", ".spec.licensing"),
            Column("Ready", "string", ".status.conditions[?(@.type==\"Ready\")].status"),
            Column("Age", "date", ".metadata.creationTimestamp"),
        ]);
        Pipeline = Definition(RealmworksApi.PipelineKind, RealmworksApi.PipelinePlural, "Namespaced", ["pl"], PipelineSchema.Create(),
        [
            Column("Phase", "string", ".status.phase"),
            Column("Ready", "integer", ".status.readyReplicas"),
            Column("Desired", "integer", ".status.scaling.desired"),
            Column("Queue", "integer", ".status.scaling.messages"),
            Column("Scaling", "string", ".status.conditions[?(@.type==\"Scaling\")].reason"),
            Column("Reason", "string", ".status.conditions[?(@.type==\"Ready\")].reason"),
            Column("Size", "string", ".spec.size"),
            Column("Age", "date", ".metadata.creationTimestamp"),
        ]);
        RegisterOutputs();
    }

    public CustomResourceDefinition Realm { get; }

    public CustomResourceDefinition Pipeline { get; }

    private CustomResourceDefinition Definition(string kind, string plural, string scope, string[] shortNames, JSONSchemaPropsArgs schema,
        CustomResourceColumnDefinitionArgs[] columns) => new(plural, new CustomResourceDefinitionArgs
        {
            Metadata = new ObjectMetaArgs { Name = $"{plural}.{RealmworksApi.Group}", Labels = ResourceLabels.Of(plural) },
            Spec = new CustomResourceDefinitionSpecArgs
            {
                Group = RealmworksApi.Group,
                Scope = scope,
                Names = new CustomResourceDefinitionNamesArgs
                {
                    Kind = kind,
                    ListKind = kind + "List",
                    Plural = plural,
                    Singular = kind.ToLowerInvariant(),
                    ShortNames = shortNames,
                    Categories = { "realmworks" },
                },
                Versions =
                {
                    new CustomResourceDefinitionVersionArgs
                    {
                        Name = RealmworksApi.Version,
                        Served = true,
                        Storage = true,
                        Schema = new CustomResourceValidationArgs { OpenAPIV3Schema = schema },
                        Subresources = new CustomResourceSubresourcesArgs { Status = JsonSerializer.SerializeToElement(new { }) },
                        AdditionalPrinterColumns = columns,
                    },
                },
            },
        }, _child);

    private static CustomResourceColumnDefinitionArgs Column(string name, string type, string path) =>
        new() { Name = name, Type = type, JsonPath = path };
}
