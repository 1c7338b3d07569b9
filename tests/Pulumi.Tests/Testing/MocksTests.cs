using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests;

public sealed class MocksTests
{
    [Fact]
    public async Task Mocks_see_numbers_as_doubles_and_neither_nulls_nor_unknowns()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync(mocks, new TestOptions(), () =>
        {
            _ = new Server("web", new ServerArgs
            {
                Name = Output.CreateSecret("hidden"),
                Replicas = 3,
                Port = Utilities.OutputUtilities.CreateUnknown("later"),
                Tags = { { "tier", "front" } },
            });
        });

        var inputs = mocks.Resources.Single().Inputs;
        Assert.Equal("hidden", inputs["name"]);
        Assert.Equal(3.0, inputs["replicas"]);
        Assert.Equal("front", Assert.IsType<ImmutableDictionary<string, object?>>(inputs["tags"])["tier"]);
        Assert.Equal(["name", "replicas", "tags"], inputs.Keys.Order());
    }
}
