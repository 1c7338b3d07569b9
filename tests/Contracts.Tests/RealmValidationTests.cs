using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Contracts.Tests;

public sealed class RealmValidationTests
{
    [Fact]
    public void A_realm_with_two_stages_is_valid() => Assert.Empty(RealmValidation.Check(Demo("test", "prod")));

    [Fact]
    public void Stages_have_plain_names_and_each_is_there_once() =>
        Assert.Equal(
            ["spec.stages[1].name", "spec.stages[2].name"],
            RealmValidation.Check(Demo("test", "pre-prod", "test")).Select(error => error.Path));

    [Fact]
    public void The_licensing_model_is_one_of_the_known()
    {
        var realm = Demo("test");
        realm.Spec.Licensing = "free";

        Assert.Equal(
            "'free' is unknown; allowed: consumption, subscription, pipeline", Assert.Single(RealmValidation.Check(realm)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_replica_cap_is_in_its_range(int cap)
    {
        var realm = Demo("test");
        realm.Spec.Policies = new RealmPolicies { ReplicaCap = cap };

        Assert.Equal(
            $"spec.policies.replicaCap: {cap} is out of range; allowed: 1 to 10000", Assert.Single(RealmValidation.Check(realm)).ToString());
    }

    [Fact]
    public void Of_many_stages_that_a_limit_may_be_for_some_are_named()
    {
        var realm = Demo([.. Enumerable.Range(0, 11).Select(at => $"s{at}")]);
        realm.Spec.Policies = new RealmPolicies { ReplicaLimits = [new ReplicaLimitPolicy { Stage = "prod" }, new ReplicaLimitPolicy { Stage = "s10" }] };

        Assert.Equal("'prod' is unknown; allowed: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 and more", Assert.Single(RealmValidation.Check(realm)).Message);
    }

    private static Realm Demo(params string[] stages) => new()
    {
        Metadata = new ResourceMeta { Name = "demo" },
        Spec = new RealmSpec { Stages = [.. stages.Select(stage => new StageSpec { Name = stage })] },
    };
}
