using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class LeaderElectionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Of_two_electors_one_leads_and_the_other_takes_over_when_it_is_gone()
    {
        await using var api = await FakeApi.StartAsync(new LeaseServer().Answer);
        using var client = api.Client();
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        var first = new Candidate(client, "a", stopFirst.Token);
        await first.Started.Task.WaitAsync(Deadline);
        var second = new Candidate(client, "b", stopSecond.Token);
        Assert.Equal("a", await second.SawLeader.Task.WaitAsync(Deadline));
        Assert.False(second.Elector.IsLeader());

        await stopFirst.CancelAsync();
        await first.Stopped.Task.WaitAsync(Deadline);
        await second.Started.Task.WaitAsync(Deadline);

        Assert.True(second.Elector.IsLeader());
        Assert.True(second.Elector.IsLeader());
        var lease = await client.CoordinationV1.ReadNamespacedLeaseAsync(name: "it", namespaceParameter: "shop");
        Assert.Equal(("b", 1), (lease.Spec.HolderIdentity, lease.Spec.LeaseTransitions));
        await stopSecond.CancelAsync();
        await second.Stopped.Task.WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_stops_leading()
    {
        var server = new LeaseServer();
        await using var api = await FakeApi.StartAsync(server.Answer);
        using var client = api.Client();
        var leader = new Candidate(client, "a", CancellationToken.None);
        await leader.Started.Task.WaitAsync(Deadline);

        server.Down = true;
        await leader.Run.WaitAsync(Deadline);

        Assert.True(leader.Stopped.Task.IsCompleted);
        Assert.NotEmpty(leader.Errors);
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_the_second_is_told_no()
    {
        await using var api = await FakeApi.StartAsync(new LeaseServer().Answer);
        using var client = api.Client();
        var one = new LeaseLock(client, "shop", "it", "a");
        var other = new LeaseLock(client, "shop", "it", "b");
        Assert.True(await one.CreateAsync(Record("a")));
        Assert.False(await other.CreateAsync(Record("b")));
        await one.GetAsync();
        await other.GetAsync();

        Assert.True(await one.UpdateAsync(Record("a")));
        Assert.False(await other.UpdateAsync(Record("b")));

        Assert.Equal(("shop/it", "a"), (one.Describe(), (await other.GetAsync()).HolderIdentity));
    }

    private static LeaderElectionRecord Record(string holder)
    {
        var time = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new LeaderElectionRecord { HolderIdentity = holder, LeaseDurationSeconds = 1, AcquireTime = time, RenewTime = time };
    }

    private sealed class Candidate
    {
        public Candidate(IKubernetes client, string identity, CancellationToken stop)
        {
            Elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, "shop", "it", identity))
            {
                LeaseDuration = TimeSpan.FromSeconds(2),
                RenewDeadline = TimeSpan.FromSeconds(1),
                RetryPeriod = TimeSpan.FromMilliseconds(100),
            });
            Elector.OnStartedLeading += Started.SetResult;
            Elector.OnStoppedLeading += () => Stopped.TrySetResult();
            Elector.OnNewLeader += leader => SawLeader.TrySetResult(leader);
            Elector.OnError += Errors.Add;
            Run = Elector.RunUntilLeadershipLostAsync(stop);
        }

        public LeaderElector Elector { get; }

        public List<Exception> Errors { get; } = [];

        public Task Run { get; }

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<string> SawLeader { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
