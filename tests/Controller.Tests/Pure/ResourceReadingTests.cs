using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Cluster;

namespace Realmworks.Controller.Tests.Pure;

public sealed class ResourceReadingTests
{
    [Theory]
    [InlineData("""{"major":1,"minor":2147483648}""", "spec.version.minor")]
    [InlineData("""{"major":"one"}""", "spec.version.major")]
    public void A_version_that_cannot_be_read_is_named_and_the_rest_is_there(string version, string path)
    {
        var json = JsonSerializer.Deserialize<JsonElement>("""{"metadata":{"name":"orders-v1"},"spec":{"name":"orders","version":""" + version + "}}");

        var found = ResourceReading.Read(json, ContractsJson.Default.Pipeline);

        Assert.Equal($"{path}: cannot be read; it has another type than expected, or is too large a number", Assert.Single(found.Unreadable).ToString());
        Assert.Equal("orders-v1", found.Resource.Metadata.Name);
    }
}
