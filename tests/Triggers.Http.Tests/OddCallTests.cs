using System.Net;
using System.Net.Sockets;
using System.Text;
using Realmworks.Contracts.Resources;
using Realmworks.Messaging;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Triggers.Http.Tests;

/// <summary>Calls and replies as nobody should write them; each has an answer, and none is an error of the trigger's.</summary>
public sealed class OddCallTests(BrokerFixture broker)
{
    private const string Queue = "pipeline.orders.v1";
    private const string Address = "/pipeline/demo/v1/orders";

    [Fact]
    public async Task A_json_body_that_pipelines_could_not_take_as_it_is_comes_as_one_that_they_can()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", "1"));
        await using var trigger = await StartAsync(options);
        var deep = new string('[', 64) + new string(']', 64);
        foreach (var (type, body, expected) in new (string, byte[], string)[]
        {
            ("application/json", """{"a":1,"b":{"c":1,"c":2},"a":3}"""u8.ToArray(), """{"a":3,"b":{"c":2}}"""),
            ("application/json", """{"a":"\ud800"}"""u8.ToArray(), """
                "{\"a\":\"\\ud800\"}"
                """),
            ("application/json", Encoding.UTF8.GetBytes(deep), deep),
            ("application/json", Encoding.UTF8.GetBytes($"[{deep}]"), $"\"[{deep}]\""),
            ("application/json", [0xEF, 0xBB, 0xBF, .. """{"a":1}"""u8], """{"a":1}"""),
            ("application/json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("""{"a":"ü"}""")).ToArray(), """{"a":"ü"}"""),
            ("text/plain; charset=iso-8859-1", Encoding.Latin1.GetBytes("grüß"), "\"grüß\""),
            ("text/plain; charset=\"windows-1252\"", [0x80], "\"€\""),
            ("text/plain; charset=utf-7", "+-"u8.ToArray(), "\"+-\""),
            ("text/plain; charset=klingon", "ü"u8.ToArray(), "\"ü\""),
            ("nonsense", "ü"u8.ToArray(), "\"ü\""),
        })
        {
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await trigger.PostAsync(Address, content);

            Assert.Equal((type, HttpStatusCode.OK), (type, answer.StatusCode));
            var message = Encoding.UTF8.GetString(executor.Seen.Last().Body.Span);
            Assert.StartsWith($$"""{"body":{{expected}},""", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"code":205,"body":"x"}""", 205, "")]
    [InlineData("""{"code":204,"body":"x"}""", 204, "")]
    [InlineData("""{"code":201,"code":202,"body":"x"}""", 200, """{"code":201,"code":202,"body":"x"}""")]
    public async Task What_a_reply_says_oddly_is_answered_all_the_same(string reply, int status, string body)
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", reply));
        await using var trigger = await StartAsync(options);

        using var answer = await trigger.PostAsync(Address, new StringContent(""));

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_deep_reply_still_says_its_own_status()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        var deep = new string('[', 200) + new string(']', 200);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", $$"""{"code":202,"body":{{deep}}}"""));
        await using var trigger = await StartAsync(options);

        using var answer = await trigger.PostAsync(Address, new StringContent(""));

        Assert.Equal((202, deep), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_that_makes_a_message_larger_than_brokers_take_is_413_and_others_wait_on()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options);
        var waiting = trigger.PostAsync(Address, new StringContent("small"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await broker.Management.ListQueuesAsync(options.VirtualHost, limit.Token)).Single(queue => queue.Name == Queue).Ready != 1)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);

        // Each byte of them is six in JSON.
        using var answer = await trigger.PostAsync(Address, new ByteArrayContent(new byte[3 * 1024 * 1024]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Request size limit exceeded", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var executor = await EchoExecutor.StartAsync(options, Queue, _ => ("completed", "1"));
        using var answered = await waiting;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_not_what_it_says_is_400_in_words_and_counted()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options);

        var answer = await RawAsync(trigger, $"POST {Address} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"message":"Bad chunk size data."}""", answer, StringComparison.Ordinal);
        await UntilCountedAsync(trigger, 400);
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_counted_and_no_error()
    {
        var options = await broker.NewVirtualHostAsync(Queue);
        await using var trigger = await StartAsync(options);
        using var gone = new CancellationTokenSource();
        var asked = trigger.Client.PostAsync(new Uri(Address, UriKind.Relative), new StringContent(""), gone.Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await broker.Management.ListQueuesAsync(options.VirtualHost, limit.Token)).Single(queue => queue.Name == Queue).Ready != 1)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await UntilCountedAsync(trigger, 499);
    }

    private static async Task UntilCountedAsync(RunningTrigger trigger, int code)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await trigger.Client.GetStringAsync(new Uri(trigger.Health, "/metrics"), limit.Token)).Contains(
            $$"""trigger_invocations_total{pipeline="orders",major="1",code="{{code}}"} 1""", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    private static async Task<RunningTrigger> StartAsync(BrokerOptions options, HttpTriggerSpec? http = null)
    {
        var trigger = await RunningTrigger.StartAsync(options, new PipelineSpec { Name = "orders", Trigger = new TriggerSpec { Http = http } });
        await trigger.ReadyAsync();
        return trigger;
    }

    /// <summary>What the trigger answers to these bytes until it closes the connection.</summary>
    private static async Task<string> RawAsync(RunningTrigger trigger, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, trigger.Client.BaseAddress!.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await reader.ReadToEndAsync(limit.Token);
    }
}
