using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Scaler.Bench;

/// <summary>Our kinds, without their schemas.</summary>
internal static class Kinds
{
    public static async Task DefineAsync(IKubernetes client)
    {
        await DefineAsync(client, RealmworksApi.RealmKind, RealmworksApi.RealmPlural, "Cluster");
        await DefineAsync(client, RealmworksApi.PipelineKind, RealmworksApi.PipelinePlural, "Namespaced");
    }

    private static Task DefineAsync(IKubernetes client, string kind, string plural, string scope) =>
        client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(new V1CustomResourceDefinition
        {
            Metadata = new V1ObjectMeta { Name = $"{plural}.{RealmworksApi.Group}" },
            Spec = new V1CustomResourceDefinitionSpec
            {
                Group = RealmworksApi.Group,
                Scope = scope,
                Names = new V1CustomResourceDefinitionNames { Kind = kind, ListKind = kind + "List", Plural = plural, Singular = kind.ToLowerInvariant() },
                Versions =
                [
                    new V1CustomResourceDefinitionVersion
                    {
                        Name = RealmworksApi.Version,
                        Served = true,
                        Storage = true,
                        Subresources = new V1CustomResourceSubresources { Status = new object() },
                        Schema = new V1CustomResourceValidation { OpenAPIV3Schema = new V1JSONSchemaProps { Type = "object",
                            XKubernetesPreserveUnknownFields = true } },
                    },
                ],
            },
        });
}
