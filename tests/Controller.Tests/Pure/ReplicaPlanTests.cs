using System.Text.Json;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Pipelines;

namespace Realmworks.Controller.Tests.Pure;

public sealed class ReplicaPlanTests
{
    private static readonly PipelineSpec Spec = new() { Replicas = 3, Autoscaling = new AutoscalingSpec { Enabled = true, Min = 1, Max = 5 } };

    [Theory]
    [InlineData(true, LicensingModels.Consumption, true)]
    [InlineData(true, LicensingModels.Subscription, false)]
    [InlineData(true, LicensingModels.Pipeline, false)]
    [InlineData(false, LicensingModels.Consumption, false)]
    public void Only_consumption_realms_are_scaled_where_asked_for(bool enabled, string licensing, bool scaled) =>
        Assert.Equal(scaled, ReplicaPlan.IsScaled(
            new PipelineSpec { Autoscaling = new AutoscalingSpec { Enabled = enabled } }, new RealmSpec { Licensing = licensing }));

    [Fact]
    public void A_new_deployment_begins_with_the_least_or_the_fixed_count()
    {
        Assert.Equal(new ReplicaPlan(1, 1, null), ReplicaPlan.Of(null, scaled: true, Spec));
        Assert.Equal(new ReplicaPlan(3, 3, null), ReplicaPlan.Of(null, scaled: false, Spec));
    }

    [Fact]
    public void A_count_is_set_only_where_it_is_ours_and_wrong()
    {
        Assert.Equal(new ReplicaPlan(null, null, null), ReplicaPlan.Of(Make.Deployment(4, 4), scaled: true, Spec));
        Assert.Equal(new ReplicaPlan(null, null, 3), ReplicaPlan.Of(Make.Deployment(4, 4), scaled: false, Spec));
        Assert.Equal(new ReplicaPlan(null, null, null), ReplicaPlan.Of(Make.Deployment(3, 3), scaled: false, Spec));
    }

    [Fact]
    public void A_count_applied_with_the_rest_gets_its_own_owner_first()
    {
        var live = Make.Deployment(2, 2);
        live.Metadata.ManagedFields =
        [
            new V1ManagedFieldsEntry
            {
                Manager = "realmworks-controller",
                Operation = "Apply",
                FieldsV1 = JsonSerializer.Deserialize<JsonElement>("""{"f:spec":{"f:replicas":{}}}"""),
            },
        ];

        Assert.Equal(new ReplicaPlan(null, 2, null), ReplicaPlan.Of(live, scaled: true, Spec));
    }

    [Fact]
    public void Counts_over_the_realms_bounds_are_refused()
    {
        var realm = new RealmSpec { Policies = new RealmPolicies { ReplicaLimits = [
            new ReplicaLimitPolicy { Stage = "prod", Min = 0, Max = 4, Target = 2 }] } };

        Assert.Equal(["spec.autoscaling.min", "spec.autoscaling.max"], ReplicaLimits.Check(Spec, realm, "prod").Select(error => error.Path));
        Assert.Equal(["spec.replicas"], ReplicaLimits.Check(new PipelineSpec { Replicas = 3 }, realm, "prod").Select(error => error.Path));
        Assert.Empty(ReplicaLimits.Check(Spec, realm, "test"));
    }

    [Fact]
    public void The_queues_limit_follows_what_the_pipeline_may_grow_to()
    {
        Assert.Equal(5_000_000, PipelineQueue.Limit("prod", Spec, scaled: true));
        Assert.Equal(300_000, PipelineQueue.Limit("test", Spec, scaled: false));
    }
}
