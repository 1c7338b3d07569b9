using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Protobuf;

namespace Realmworks.Local.Api.Discovery;

/// <summary>
/// The older form of the schemas, in the binary form in which kubectl asks for it. It only tells that the server checks fields
/// itself; the schemas are in the newer form. Numbers are those of openapi.v2.Document of gnostic.
/// </summary>
internal static class OpenApiV2
{
    public const string Media = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static readonly string[] PatchParameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public static byte[] Of(ResourceCatalog catalog) => new WireWriter()
        .Text(1, "2.0")
        .Message(2, info => info.Text(1, "Kubernetes").Text(2, ServerVersion.Text))
        .Message(8, paths =>
        {
            foreach (var type in catalog.Types)
                paths.Message(2, path => path.Text(1, OpenApi.ObjectPath(type)).Message(2, item => item.Message(8, patch => Patch(patch, type))));
        })
        .ToBytes();

    private static void Patch(WireWriter operation, ResourceType type)
    {
        foreach (var name in PatchParameters)
            operation.Message(8, item => item.Message(1, parameter => parameter.Message(2, plain => plain.Message(3, query => query.Text(2, "query").Text(4, name)))));
        operation.Message(13, extension => extension.Text(1, "x-kubernetes-group-version-kind").Message(2, any => any.Text(2, OpenApi.Kind(type).ToText())));
    }
}
