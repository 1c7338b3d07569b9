using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Publishing;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Triggers.Http.Tests;

public sealed class HttpTriggerTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";
    private const string Address = "/pipeline/demo/v1/orders";

    [Fact]
    public async Task A_hundred_concurrent_calls_each_get_their_own_answer()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, message => ("completed", $"{JsonNode.Parse(message)!["body"]!["n"]}"));
        await using var trigger = await StartAsync(options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            using var answer = await trigger.PostAsync(Address, Json($$"""{"n":{{n}}}"""));
            return (answer.StatusCode, Text: await answer.Content.ReadAsStringAsync());
        }));

        Assert.All(answers.Index(), answer => Assert.Equal((HttpStatusCode.OK, $"{answer.Index}"), answer.Item));
    }

    [Fact]
    public async Task The_message_holds_the_call_and_its_headers_what_executors_need()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, message => ("completed", message));
        await using var trigger = await StartAsync(options);

        using var answer = await trigger.PostAsync(Address + "?id=7&x=a%20b", new StringContent("a=1&b=2", Encoding.UTF8, "application/x-www-form-urlencoded"));

        // The echoed message has a body, so the answer is that body.
        Assert.Equal("a=1&b=2", await answer.Content.ReadAsStringAsync());
        var delivery = Assert.Single(executor.Seen);
        var message = JsonNode.Parse(delivery.Body.Span)!;
        Assert.Equal("""{"a":"1","b":"2"}""", message["form"]!.ToJsonString());
        Assert.Equal("""{"id":"7","x":"a b"}""", message["queryAndPath"]!.ToJsonString());
        Assert.Equal("POST", (string?)message["method"]);
        Assert.Equal(Address, (string?)message["path"]);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", (string?)message["contentType"]);
        Assert.NotNull(message["headers"]!["Host"]);
        Assert.Equal(delivery.MessageId, delivery.Header(MessageHeaders.ExecutionKey));
        Assert.Equal("demo", delivery.Header(MessageHeaders.Realm));
        Assert.Equal(30_000, delivery.NumberHeader(MessageHeaders.TimeoutMs));
        Assert.NotNull(delivery.NumberHeader(MessageHeaders.StartedAt));
    }

    [Theory]
    [InlineData("completed", """{"code":201,"body":"<ok/>","Content-Type":"application/xml"}""", 201, "application/xml", "<ok/>")]
    [InlineData("completed", """{"any":"thing"}""", 200, "application/json", """{"any":"thing"}""")]
    [InlineData("completed", """{"body":{"a":1}}""", 200, "application/json", """{"a":1}""")]
    [InlineData("completed", """{"body":"x","Content-Type":"text/html\r\nSet-Cookie: a"}""", 200, "text/plain; charset=utf-8", "x")]
    [InlineData("failed", """{"timestamp":1,"error":"no","code":422}""", 422, "application/json", """{"timestamp":1,"error":"no","code":422}""")]
    [InlineData("aborted", """{"error":"aborted","code":500}""", 500, "application/json", """{"error":"aborted","code":500}""")]
    public async Task The_last_message_says_what_the_caller_gets(string status, string reply, int code, string contentType, string body)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => (status, reply));
        await using var trigger = await StartAsync(options);

        using var answer = await trigger.PostAsync(Address, Json("{}"));

        Assert.Equal(code, (int)answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Over_the_maximum_timeout_the_answer_is_500_and_empty()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options, new HttpTriggerSpec { MaximumTimeoutMs = 200 });

        using var answer = await trigger.PostAsync(Address, Json("{}"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_large_a_body_is_refused_in_the_products_words(bool withLength)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options, new HttpTriggerSpec { MaximumRequestSizeMb = 1 });
        using var content = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        request.Headers.TransferEncodingChunked = !withLength;

        using var answer = await trigger.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("""{"message":"Request size limit exceeded"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/pipeline/other/v1/orders", 404, "Realm 'other' is not served here; this is realm 'demo', stage 'test'")]
    [InlineData("/pipeline/demo/v2/orders", 404, "Pipeline 'orders' v2 is not deployed in realm 'demo', stage 'test'")]
    [InlineData("/orders", 404, "'/orders' is not a pipeline's address; allowed: /pipeline/{realm}/v{major}/{pipeline-name}")]
    [InlineData("/metrics", 404, "'/metrics' is not a pipeline's address; allowed: /pipeline/{realm}/v{major}/{pipeline-name}")]
    public async Task What_is_not_there_is_named(string path, int status, string message)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options);

        using var answer = await trigger.PostAsync(path, Json("{}"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(message, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]);
    }

    [Fact]
    public async Task A_method_that_is_not_the_pipelines_is_not_allowed()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options, new HttpTriggerSpec { Methods = ["GET", "PUT"] });

        using var answer = await trigger.PostAsync(Address, Json("{}"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "PUT"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_full_queue_is_429_and_a_missing_one_404()
    {
        var full = await broker.NewVirtualHostAsync(Queue, lengthLimit: 1);
        await FillAsync(full);
        await using var trigger = await StartAsync(full);

        using var refused = await trigger.PostAsync(Address, Json("{}"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("The queue of pipeline 'orders' v1 is full", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await broker.Management.DeleteQueueAsync(full.VirtualHost, Queue, CancellationToken.None);
        using var missing = await trigger.PostAsync(Address, Json("{}"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("has no queue", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopping_trigger_answers_what_it_has_taken()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options);
        var asked = trigger.PostAsync(Address, Json("{}"));
        await UntilQueuedAsync(options, 1);

        var stop = trigger.StopAsync();
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", "1"));
        using var answer = await asked;
        await stop;

        Assert.Equal("1", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_broker_that_goes_away_fails_the_waiting_at_once_and_the_next_in_words()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options, new HttpTriggerSpec { MaximumTimeoutMs = 600_000 });
        var waiting = Enumerable.Range(0, 10).Select(_ => trigger.PostAsync(Address, Json("{}"))).ToArray();
        await UntilQueuedAsync(options, 10);

        await broker.Process.KillAsync(options.VirtualHost, Queue);
        var answers = await Task.WhenAll(waiting);
        using var next = await trigger.PostAsync(Address, Json("{}"));
        var problem = await trigger.ProblemAsync();
        await broker.Process.StartAsync(CancellationToken.None);
        await trigger.ReadyAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode));
        Assert.Contains("was not sent again", await answers[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, next.StatusCode);
        Assert.Contains("The broker is not available", await next.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("the broker", problem, StringComparison.Ordinal);
        await UntilQueuedAsync(options, 10);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<RunningTrigger> StartAsync(BrokerOptions options, HttpTriggerSpec? http = null)
    {
        var trigger = await RunningTrigger.StartAsync(options, new PipelineSpec { Name = "orders", Trigger = new TriggerSpec { Http = http } });
        await trigger.ReadyAsync();
        return trigger;
    }

    private static async Task FillAsync(BrokerOptions options)
    {
        var publisher = new Publisher(options, TimeProvider.System);
        await using var connection = new BrokerConnection(options, [publisher], TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        await connection.StartAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var message = new OutgoingMessage { RoutingKey = Queue, Body = "{}"u8.ToArray() };
        while ((await publisher.PublishAsync(message, limit.Token)).Outcome != PublishOutcome.Refused)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    private async Task UntilQueuedAsync(BrokerOptions options, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await broker.Management.ListQueuesAsync(options.VirtualHost, limit.Token)).Single(queue => queue.Name == Queue).Ready != count)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}
