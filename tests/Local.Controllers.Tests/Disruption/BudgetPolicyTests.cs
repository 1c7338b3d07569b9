using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Disruption;

namespace Realmworks.Local.Controllers.Tests.Disruption;

public sealed class BudgetPolicyTests
{
    [Theory]
    [InlineData("""{"minAvailable": 2}""", 3, 3, 3, 1)]
    [InlineData("""{"minAvailable": 2}""", 3, 3, 2, 0)]
    [InlineData("""{"minAvailable": "50%"}""", 3, 5, 3, 0)]
    [InlineData("""{"maxUnavailable": 1}""", 3, 3, 3, 1)]
    [InlineData("""{"maxUnavailable": 1}""", 2, 3, 2, 0)]
    [InlineData("""{"maxUnavailable": "50%"}""", 3, 3, 3, 2)]
    [InlineData("""{"maxUnavailable": 0}""", 3, 3, 3, 0)]
    [InlineData("""{"minAvailable": 0}""", 0, 0, 0, 0)]
    public void Disruptions_are_what_is_healthy_beyond_what_is_needed(string spec, int pods, int scale, int healthy, int allowed)
    {
        var status = BudgetPolicy.Status(Make.Json($$"""{"spec": {{spec}} }"""), pods, scale, healthy, Make.Start);

        Assert.Equal(allowed, status.NumberAt("disruptionsAllowed"));
    }
}
