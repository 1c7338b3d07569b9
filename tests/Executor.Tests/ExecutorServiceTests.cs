using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Hosting;
using Realmworks.Messaging;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Consuming;
using Realmworks.Messaging.Management;
using Realmworks.Messaging.Publishing;
using Realmworks.Messaging.Requesting;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Executor.Tests;

public sealed class ExecutorServiceTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";
    private const string Echo = "{'start':[{'type':'connector','name':'json-generator-connector','params':{'json':{'got':'{{ message.n }}'}}}]}";
    private const string Slow = "{'start':[{'type':'connector','name':'delayer-connector','params':{'delayMs':1500}}]}";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_hundred_messages_are_executed_and_answered()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Echo));
        await using var caller = await CallerAsync(options);

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => caller.AskAsync(i)));

        Assert.All(replies.Index(), reply => Assert.Equal($$"""{"got":{{reply.Index}}}""", reply.Item));
        using var http = new HttpClient();
        Assert.Equal("ok\n", await http.GetStringAsync(new Uri(executor.Health, "/healthz/ready")));
        var metrics = await http.GetStringAsync(new Uri(executor.Health, "/metrics"));
        Assert.Contains("""pipeline_executions_total{realm="demo",stage="test",pipeline="orders",major="1",result="completed"} 100""",
            metrics, StringComparison.Ordinal);
        Assert.Contains("""pipeline_inflight{realm="demo",stage="test",pipeline="orders",major="1"} 0""", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopping_executor_answers_all_that_it_holds_and_leaves_the_rest()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Slow, consumers: 5));
        await using var caller = await CallerAsync(options);
        var asked = Enumerable.Range(0, 20).Select(i => caller.AskAsync(i)).ToArray();
        await UntilAsync(async () => await HeldAsync(options) == 5);

        await executor.StopAsync().WaitAsync(Limit);

        await UntilAsync(() => Task.FromResult(asked.Count(ask => ask.IsCompletedSuccessfully) >= 5));
        await using var next = await RunningExecutor.StartAsync(options, Flows.Pipeline(Slow, consumers: 10));
        Assert.Equal(20, (await Task.WhenAll(asked).WaitAsync(Limit)).Length);
        Assert.Equal(0, await ReadyAsync(options, BrokerNames.DeadLetterQueue));
    }

    [Fact]
    public async Task Under_an_alarm_of_the_broker_what_is_executed_is_acknowledged_and_its_replies_come_after_it()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var caller = await CallerAsync(options);
        var asked = Enumerable.Range(0, 100).Select(i => caller.AskAsync(i)).ToArray();
        await UntilAsync(async () => await ReadyAsync(options, Queue) == 100);
        await broker.Process.RaiseAlarmAsync();
        try
        {
            await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Echo));
            // Far more than it may hold at once.
            await UntilAsync(async () => await ReadyAsync(options, Queue) == 0 && await HeldAsync(options) == 0);
            await broker.Process.EndAlarmAsync();

            Assert.All((await Task.WhenAll(asked).WaitAsync(Limit)).Index(), reply => Assert.Equal($$"""{"got":{{reply.Index}}}""", reply.Item));
        }
        finally
        {
            await broker.Process.EndAlarmAsync();
        }
        Assert.Equal(0, await ReadyAsync(options, BrokerNames.DeadLetterQueue));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_lost_executor_held_is_run_again_only_where_the_trigger_allows_it(bool allowed)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var caller = await CallerAsync(options);
        var asked = caller.AskAsync(7);
        // Takes the message and goes away without a word, as a killed process does.
        await TakeAndVanishAsync(options);

        await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Echo, allowRedelivery: allowed));

        if (allowed)
        {
            Assert.Equal("""{"got":7}""", await asked.WaitAsync(Limit));
            return;
        }

        Assert.Contains("does not allow redeliveries", await asked.WaitAsync(Limit), StringComparison.Ordinal);
        await UntilAsync(async () => await ReadyAsync(options, BrokerNames.DeadLetterQueue) == 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_still_executed_when_the_connection_is_lost_is_neither_aborted_nor_executed_twice(bool allowed)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Slow, allowRedelivery: allowed));
        var connection = await ConnectionAsync($"executor {Queue}", options.VirtualHost);
        await using var caller = await CallerAsync(options);
        var asked = Enumerable.Range(0, 5).Select(i => caller.AskAsync(i)).ToArray();
        await UntilAsync(async () => await HeldAsync(options) == 5);

        await CloseAsync(connection);

        Assert.All((await Task.WhenAll(asked).WaitAsync(Limit)).Index(), reply => Assert.Equal($$"""{"n":{{reply.Index}}}""", reply.Item));
        const string labels = """{realm="demo",stage="test",pipeline="orders",major="1"}""";
        using var http = new HttpClient();
        await UntilAsync(async () => (await MetricsAsync()).Contains($"pipeline_redeliveries_total{labels} 5", StringComparison.Ordinal));
        await UntilAsync(async () => await ReadyAsync(options, Queue) == 0 && await HeldAsync(options) == 0);
        Assert.Contains($"pipeline_response_time_seconds_count{labels} 5", await MetricsAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await ReadyAsync(options, BrokerNames.DeadLetterQueue));

        Task<string> MetricsAsync() => http.GetStringAsync(new Uri(executor.Health, "/metrics"));
    }

    [Fact]
    public async Task A_time_that_is_none_in_a_header_keeps_nothing_from_being_executed()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await RunningExecutor.StartAsync(options, Flows.Pipeline(Echo));
        await using var caller = await CallerAsync(options);

        Assert.Equal("""{"got":7}""", await caller.AskAsync(7, new() { [MessageHeaders.StartedAt] = long.MaxValue }));
    }

    [Fact]
    public void A_flow_that_cannot_run_stops_the_start_with_every_error()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Flows.Pipeline(
            "{'start':[{'type':'connector','name':'json-generator-connector','params':{'json':'{{ FROB() }} {{ nobody }}'}},"
            + "{'type':'connector','name':'transform-connector','params':{'set':{'a':1},'remove':'b'}}]}"));

        var wrong = Assert.Throws<SettingsException>(
            () => ServiceHost.Create(["--Pipeline:File", file, "--Realm:Name", "demo"], "executor", ExecutorService.Configure));

        File.Delete(file);
        Assert.Contains(wrong.Errors, error => error.Contains("spec.flow.flowSpec.start[0].params.json: in '{{ FROB() }}'", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, error => error.Contains("'nobody' is unknown", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, error => error.Contains("start[1].params.remove: is not an array", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, error => error.StartsWith("Realm:Stage is not set", StringComparison.Ordinal));
        Assert.Contains(wrong.Errors, error => error.StartsWith("Broker:Host is not set (environment variable Broker__Host)", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    private static async Task<Caller> CallerAsync(BrokerOptions options)
    {
        var requester = new Requester(options, TimeProvider.System, NullLogger<Requester>.Instance);
        var connection = new BrokerConnection(options, [requester], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(CancellationToken.None);
        await UntilAsync(() => Task.FromResult(connection.Problem is null));
        return new Caller(connection, requester);
    }

    private static async Task TakeAndVanishAsync(BrokerOptions options)
    {
        var handler = new StuckHandler();
        var consumer = new BoundedConsumer(new ConsumerOptions(Queue, 1), handler, NullLogger<BoundedConsumer>.Instance);
        await using var connection = new BrokerConnection(options, [consumer], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(CancellationToken.None);
        await handler.Got.Task.WaitAsync(Limit);
    }

    private HttpClient Management() =>
        new ManagementOptions(broker.Process.ManagementEndpoint, BrokerProcess.UserName, BrokerProcess.Password).NewClient(new SocketsHttpHandler());

    /// <summary>The broker's name for a client's connection; its list is some seconds behind.</summary>
    private async Task<string> ConnectionAsync(string client, string virtualHost)
    {
        using var http = Management();
        string? own = null;
        await UntilAsync(async () =>
        {
            var all = JsonNode.Parse(await http.GetStringAsync(new Uri("api/connections", UriKind.Relative)))!.AsArray();
            own = (string?)all.FirstOrDefault(one => (string?)one!["user_provided_name"] == client && (string?)one["vhost"] == virtualHost)?["name"];
            return own is not null;
        });
        return own!;
    }

    private async Task CloseAsync(string connection)
    {
        using var http = Management();
        using var answer = await http.DeleteAsync(new Uri($"api/connections/{Uri.EscapeDataString(connection)}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<long?> ReadyAsync(BrokerOptions options, string queue) =>
        (await broker.Management.ListQueuesAsync(options.VirtualHost, CancellationToken.None)).Single(totals => totals.Name == queue).Ready;

    private async Task<long?> HeldAsync(BrokerOptions options) =>
        (await broker.Management.ListQueuesAsync(options.VirtualHost, CancellationToken.None)).Single(totals => totals.Name == Queue).Unacknowledged;

    private sealed class StuckHandler : IDeliveryHandler
    {
        public TaskCompletionSource Got { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Settlement> HandleAsync(Delivery delivery)
        {
            Got.TrySetResult();
            return new TaskCompletionSource<Settlement>().Task;
        }
    }

    private sealed class Caller(BrokerConnection connection, Requester requester) : IAsyncDisposable
    {
        public async Task<string> AskAsync(int n, Dictionary<string, object?>? headers = null)
        {
            var key = Guid.NewGuid().ToString();
            var message = new OutgoingMessage
            {
                RoutingKey = Queue, Body = Encoding.UTF8.GetBytes($$"""{"n":{{n}}}"""), CorrelationId = key, MessageId = key, Headers = headers ?? [],
            };
            var outcome = await requester.RequestAsync(message, Limit, CancellationToken.None);
            return Encoding.UTF8.GetString(Assert.IsType<RequestOutcome.Replied>(outcome).Reply.Body.Span);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
