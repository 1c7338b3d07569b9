using System.Text;
using Realmworks.Infra.Plans.Policies;

namespace Infra.Plans.Tests.Policies;

public sealed class PolicyDocsTests
{
    [Fact]
    public void TheDocsListThePoliciesAsTheyAre()
    {
        var docs = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "policies.md"));
        Assert.True(docs.Contains(Table(), StringComparison.Ordinal), "docs/policies.md does not hold this table:\n" + Table());
    }

    private static string Table()
    {
        var table = new StringBuilder("| id | severity | rule | why |\n|---|---|---|---|\n");
        foreach (var policy in PolicySet.All.OrderBy(policy => policy.Id, StringComparer.Ordinal))
        {
            table.Append("| ").Append(policy.Id).Append(" | ").Append(policy.Severity.ToString().ToLowerInvariant()).Append(" | ")
                .Append(policy.Title).Append(" | ").Append(policy.Reason).Append(" |\n");
        }
        return table.ToString();
    }
}
