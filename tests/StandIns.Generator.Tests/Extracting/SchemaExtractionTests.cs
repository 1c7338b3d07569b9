using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Extracting;

public sealed class SchemaExtractionTests : IDisposable
{
    private readonly SamplePackage _package = new();

    [Fact]
    public void A_resource_comes_with_all_it_reaches_and_nothing_else() => Assert.Equal(
        """
        {
         "package": "@pulumi/kubernetes",
         "version": "1.2.3",
         "provider": {
          "pulumi:providers:kubernetes": {
           "module": "",
           "properties": {
            "kubeconfig": "string input optional env=KUBECONFIG,KUBE_CONFIG default=public",
            "settings": "#KubeClientSettings input optional json"
           }
          }
         },
         "resources": {
          "kubernetes:core/v1:Vault": {
           "module": "core/v1",
           "properties": {
            "apiVersion": "'v1' optional",
            "data": "{string} optional secret",
            "keeper": "string input optional default=Managed by Pulumi",
            "spec": "#core/v1/VaultSpec",
            "status": "#core/v1/VaultStatus output nullable"
           },
           "secretOutputs": [
            "data"
           ],
           "aliases": [
            "kubernetes:old/v1:Vault",
            "kubernetes:older/v1:Vault"
           ]
          }
         },
         "types": {
          "core/v1/VaultSpec": {
           "doors": "#core/v1/VaultSpec[] optional",
           "kind": "string|%core/v1/DoorKind optional",
           "port": "int|string",
           "values": "{any} optional"
          }
         },
         "inputTypes": {
          "KubeClientSettings": {
           "burst": "int optional env=BURST",
           "qps": "double optional env=QPS"
          }
         },
         "outputTypes": {
          "core/v1/VaultStatus": {
           "extra": "json",
           "open": "bool"
          }
         },
         "enums": {
          "core/v1/DoorKind": {
           "Steel": "steel"
          }
         }
        }

        """,
        Extract("provider", "kubernetes:core/v1:Vault"));

    [Fact]
    public void A_type_listed_on_its_own_is_taken_on_both_sides()
    {
        var schema = SchemaFile.Read(Extract("type core/v1/VaultSpec"));

        Assert.Equal(Sides.Both, schema.Types["core/v1/VaultSpec"].Sides);
        Assert.Empty(schema.Resources);
    }

    [Theory]
    [InlineData("kubernetes:core/v1:Safe", "has no resource 'kubernetes:core/v1:Safe'")]
    [InlineData("type core/v1/Safe", "has no input type 'core/v1/Safe'")]
    public void What_the_package_lacks_is_named(string line, string message) => Assert.Equal(
        "@pulumi/kubernetes 1.2.3 " + message, Assert.Throws<KeyNotFoundException>(() => Extract(line)).Message);

    public void Dispose() => _package.Dispose();

    private string Extract(params string[] lines) =>
        SchemaFile.Write(new SchemaExtraction(new NpmPackage(_package.Folder)).Extract(ResourceList.Parse(lines)));
}
