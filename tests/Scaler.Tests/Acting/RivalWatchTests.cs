using System.Text.Json;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Acting;

public sealed class RivalWatchTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly RivalWatch _watch = new();

    [Theory]
    [InlineData("kube-controller-manager")]
    [InlineData("keda")]
    public void AnAutoscalerIsARivalAtOnceUntilItHasNotWrittenForAQuarterOfAnHour(string manager)
    {
        Assert.Equal(manager, _watch.Rival(new ReplicaWriter(manager, _start), null, _start));
        Assert.Equal(manager, _watch.Rival(new ReplicaWriter(manager, _start), null, _start.AddMinutes(15)));
        Assert.Null(_watch.Rival(new ReplicaWriter(manager, _start), null, _start.AddMinutes(15).AddSeconds(1)));
        Assert.Equal(manager, _watch.Rival(new ReplicaWriter(manager, _start.AddMinutes(16)), null, _start.AddMinutes(16)));
    }

    [Theory]
    [InlineData("kube-controller-manager")]
    [InlineData("keda")]
    public void AnAutoscalerThatIsSeenToGoIsForgottenAtOnceAndOneThatComesIsARivalAtOnce(string manager)
    {
        const string autoscaler = "HorizontalPodAutoscaler orders";
        var wrote = new ReplicaWriter(manager, _start);
        Assert.Equal(autoscaler, _watch.Rival(wrote, autoscaler, _start.AddSeconds(1)));
        Assert.Null(_watch.Rival(wrote, null, _start.AddSeconds(2)));
        Assert.Null(_watch.Rival(wrote, null, _start.AddSeconds(12)));
        // What it wrote last may be seen after it was seen to go.
        Assert.Null(_watch.Rival(wrote with { At = _start.AddSeconds(2) }, null, _start.AddSeconds(22)));

        Assert.Equal(manager, _watch.Rival(wrote with { At = _start.AddMinutes(1) }, null, _start.AddMinutes(1)));
        Assert.Equal(autoscaler, _watch.Rival(null, autoscaler, _start.AddMinutes(2)));
    }

    [Fact]
    public void AnAutoscalersWriteThatIsDatedLaterThanOurClockIsForgottenToo()
    {
        var wrote = new ReplicaWriter("keda", _start.AddSeconds(5));
        Assert.NotNull(_watch.Rival(wrote, "HorizontalPodAutoscaler orders", _start));
        Assert.Null(_watch.Rival(wrote, null, _start));
    }

    [Fact]
    public void WhoeverElseTakesTheCountBackThreeTimesIsARival()
    {
        Assert.Null(Look(0, "argocd"));
        Assert.Null(Look(1, null));
        Assert.Null(Look(2, "argocd"));
        Assert.Null(Look(3, null));
        Assert.Equal("argocd", Look(4, "argocd"));
    }

    [Fact]
    public void OneThatWritesOnceAnHourIsNoRival()
    {
        for (var i = 0; i < 10; i++)
            Assert.Null(Look(i * 60, "night-shift"));
    }

    [Theory]
    [InlineData("""{"manager":"keda","operation":"Update","subresource":"scale","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}}""", "keda")]
    [InlineData("""{"manager":"argocd","operation":"Apply","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{},"f:template":{}}}}""", "argocd")]
    [InlineData("""{"manager":"kubectl","operation":"Update","subresource":"scale","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}}""", null)]
    [InlineData("""{"manager":"realmworks-scaler","operation":"Update","subresource":"scale","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}}""", null)]
    [InlineData("""{"manager":"realmworks-controller-replicas","operation":"Apply","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}}""", null)]
    [InlineData("""{"manager":"kube-controller-manager","operation":"Update","subresource":"status","time":"2026-01-05T09:00:00Z","fieldsV1":{"f:status":{"f:replicas":{}}}}""", null)]
    public void WhoSetTheReplicasIsReadFromTheManagedFields(string entry, string? expected)
    {
        var metadata = JsonSerializer.Deserialize<JsonElement>($$"""{"managedFields":[{{entry}}]}""");
        Assert.Equal(expected is null ? null : new ReplicaWriter(expected, _start), ReplicaWriter.Read(metadata));
    }

    [Theory]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","name":"pe-orders"}""", "pe-orders")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"StatefulSet","name":"pe-orders"}""", null)]
    [InlineData("""{"apiVersion":"example.com/v1","kind":"Deployment","name":"pe-orders"}""", null)]
    [InlineData("""{"kind":"Deployment","name":"pe-orders"}""", null)]
    public void AHorizontalPodAutoscalerNamesTheDeploymentThatItScales(string target, string? expected)
    {
        var item = JsonSerializer.Deserialize<JsonElement>($$$"""{"metadata":{"name":"a"},"spec":{"scaleTargetRef":{{{target}}}}}""");
        Assert.Equal(expected is null ? null : new AutoscalerView(expected), AutoscalerView.Read(item));
    }

    private string? Look(int minutes, string? manager)
    {
        var at = _start.AddMinutes(minutes);
        return _watch.Rival(manager is null ? null : new ReplicaWriter(manager, at), null, at);
    }
}
