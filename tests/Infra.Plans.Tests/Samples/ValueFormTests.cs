using System.Text.RegularExpressions;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings.Networks;

namespace Infra.Plans.Tests.Samples;

/// <summary>What a cloud refuses only when it is asked: forms of names and values, and inputs that go together.</summary>
public sealed class ValueFormTests
{
    /// <summary>An installation's name may have sixteen characters: the names that are made of it are the longest then.</summary>
    private const string Longest = "a-sixteen-letter";

    [Theory]
    [MemberData(nameof(StandingRuleTests.Made), MemberType = typeof(StandingRuleTests))]
    public async Task ValuesHaveTheFormsThatTheirServicesTake(string name) => Assert.Empty(Misfits((await SamplePlan.OfAsync(name)).Plan));

    [Theory]
    [InlineData("acme-eks", "eu-central-1", "ap-southeast-4")]
    [InlineData("acme-aks", "westeurope", "southeastasia")]
    [InlineData("acme-gke", "europe-west3", "northamerica-northeast2")]
    public async Task TheLongestInstallationsNameFitsEverywhere(string sample, string region, string longRegion)
    {
        var text = (await File.ReadAllTextAsync(Checkout.Settings(sample))).Replace(region, longRegion, StringComparison.Ordinal);
        var plan = (await SamplePlan.ReadAsync(Longest, text)).Plan;
        Assert.Empty(Misfits(plan));
        Assert.Contains(plan.Resources, resource => resource.Inputs.AllTexts().Any(value => value.StartsWith(Longest, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EveryFormIsOfAPropertyThatSomeSampleHas()
    {
        var plans = await Task.WhenAll(StandingRuleTests.Made.Select(row => SamplePlan.OfAsync(row.Data)));
        Assert.Empty(ValueForms.All.Where(
            form => !plans.Any(sample => sample.Plan.Of(form.Type).Any(resource => resource.Inputs[form.Property] is { IsThere: true, IsUnknown: false })))
            .Select(form => $"{form.Type}.{form.Property}"));
    }

    [Theory]
    [MemberData(nameof(StandingRuleTests.Made), MemberType = typeof(StandingRuleTests))]
    public async Task TagsAndLabelsAreAsTheCloudsTakeThem(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        foreach (var (package, property, most, key, value) in ValueForms.Tags)
        {
            foreach (var resource in plan.Resources.Where(resource => resource.Package == package))
            {
                var tags = resource.Inputs[property].Members.ToArray();
                Assert.InRange(tags.Length, 0, most);
                Assert.All(tags, tag => Assert.True(
                    Fits(key, tag.Name) && (tag.Value.IsUnknown || Fits(value, tag.Value.Text ?? "")), $"{resource.Name}: {tag.Name}={tag.Value.Text}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(StandingRuleTests.Made), MemberType = typeof(StandingRuleTests))]
    public async Task EveryBlockOfAddressesBeginsWhereItsPrefixSays(string name)
    {
        var blocks = (await SamplePlan.OfAsync(name)).Plan.Resources.Where(resource => resource.Custom && !resource.IsProvider)
            .SelectMany(resource => resource.Inputs.AllTexts().Where(text => Fits(@"[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}", text)));
        Assert.DoesNotContain(blocks.Distinct(), block => block != "0.0.0.0/0" && !Cidr.TryParse(block, out _));
    }

    [Theory]
    [MemberData(nameof(StandingRuleTests.Made), MemberType = typeof(StandingRuleTests))]
    public async Task InputsThatExcludeOrNeedOneAnotherDo(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        Assert.All(plan.Of("aws:eks/nodeGroup:NodeGroup").Select(group => group.Inputs), group =>
        {
            // What a launch template says, a group may not say again.
            Assert.False(group["launchTemplate"].IsThere && (group["diskSize"].IsThere || group["remoteAccess"].IsThere));
            Assert.True(group["scalingConfig"]["minSize"].Number <= group["scalingConfig"]["desiredSize"].Number);
            Assert.True(group["scalingConfig"]["desiredSize"].Number <= group["scalingConfig"]["maxSize"].Number
                && group["scalingConfig"]["maxSize"].Number > 0);
        });
        Assert.All(plan.Of("aws:lb/listener:Listener").Select(listener => listener.Inputs), listener =>
            Assert.True((listener["protocol"].Text == "TLS") == (listener["certificateArn"].IsThere && listener["sslPolicy"].IsThere), listener["port"].Text));
        Assert.All(plan.Of("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool").Select(pool => pool.Inputs), pool =>
        {
            var isSpot = pool["priority"].Text == "Spot";
            // AKS: a spot pool has an eviction policy and a price, and takes no surge.
            Assert.True(isSpot == pool["evictionPolicy"].IsThere && isSpot == pool["spotMaxPrice"].IsThere
                && isSpot != pool["upgradeSettings"].IsThere, pool["name"].Text);
            Assert.Equal(pool["autoScalingEnabled"].Flag == true, pool["minCount"].IsThere && pool["maxCount"].IsThere);
        });
        Assert.All(plan.Of("gcp:container/nodePool:NodePool").Select(pool => pool.Inputs["autoscaling"]), scaling =>
            Assert.False(scaling["totalMaxNodeCount"].IsThere && (scaling["maxNodeCount"].IsThere || scaling["minNodeCount"].IsThere)));
    }

    [Theory]
    [MemberData(nameof(StandingRuleTests.Made), MemberType = typeof(StandingRuleTests))]
    public async Task EveryPolicyDocumentIsOneThatIamReads(string name)
    {
        foreach (var resource in (await SamplePlan.OfAsync(name)).Plan.Resources.Where(resource => resource.Package == "aws"))
        {
            foreach (var property in new[] { "policy", "assumeRolePolicy" }.Where(property => resource.Inputs[property] is { IsThere: true, IsUnknown: false }))
            {
                var document = resource.Inputs[property].Document;
                Assert.True(document["Version"].Text == "2012-10-17", $"{resource.Name}.{property} is no policy");
                var statements = document["Statement"].Items.ToArray();
                Assert.NotEmpty(statements);
                Assert.All(statements, statement =>
                {
                    Assert.True(statement["Effect"].Text is "Allow" or "Deny" && statement["Action"].IsThere, resource.Name);
                    // Who is said in policies of resources, what in policies of identities.
                    Assert.Equal(resource.Type is not "aws:iam/rolePolicy:RolePolicy" and not "aws:iam/policy:Policy", statement["Principal"].IsThere);
                    Assert.Equal(property == "policy", statement["Resource"].IsThere);
                    Assert.Matches("^[A-Za-z0-9]*$", statement["Sid"].Text ?? "");
                });
                Assert.Equal(statements.Length, statements.Select(statement => statement["Sid"].Text).Distinct().Count());
            }
        }
    }

    private static string[] Misfits(Plan plan) =>
    [
        .. from form in ValueForms.All
           from resource in plan.Of(form.Type)
           let value = resource.Inputs[form.Property]
           where value is { IsThere: true, IsUnknown: false } && !Fits(form.Form, value.Text ?? "")
           select $"{resource.Name}: {form.Property} of {form.Type} is '{value.Text}'",
    ];

    private static bool Fits(string form, string text) => Regex.IsMatch(text, $"^(?:{form})$", RegexOptions.CultureInvariant);
}
