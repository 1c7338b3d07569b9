using System.Net;
using Realmworks.Controller.Broker;
using Realmworks.Controller.Conditions;
using Realmworks.Messaging.Management;
using Realmworks.TestKit;

namespace Realmworks.Controller.Tests.Pure;

public sealed class BrokerGateTests : IDisposable
{
    private static readonly Uri Nowhere = new("http://broker:15672");
    private readonly ManualTimeProvider _clock = new();
    private readonly Answers _answers = new();
    private readonly HttpClient _http;
    private readonly ManagementClient _broker;
    private readonly BrokerGate _gate;

    public BrokerGateTests()
    {
        _http = new HttpClient(_answers) { BaseAddress = Nowhere };
        _broker = new ManagementClient(_http);
        _gate = new BrokerGate(_broker, _clock);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _http.Dispose();
        _answers.Dispose();
    }

    [Fact]
    public async Task Once_the_broker_cannot_be_reached_nobody_else_asks_it()
    {
        _answers.Reachable = false;

        var first = await AskAsync();
        var second = await AskAsync();

        Assert.Equal("BrokerUnreachable", first?.Reason);
        Assert.Same(first, second);
        Assert.Equal(1, _answers.Asked);
    }

    [Fact]
    public async Task One_probe_a_second_asks_for_all_until_the_broker_answers()
    {
        _answers.Reachable = false;
        await AskAsync();
        var reopened = _gate.ReopenedAsync(default);
        _clock.Advance(BrokerGate.Pause);
        _clock.Advance(BrokerGate.Pause);
        Assert.False(reopened.IsCompleted);
        Assert.Equal(3, _answers.Asked);

        _answers.Reachable = true;
        _clock.Advance(BrokerGate.Pause);

        await reopened;
        Assert.Null(await AskAsync());
    }

    [Fact]
    public async Task A_broker_that_refuses_one_thing_is_asked_the_next()
    {
        _answers.Status = HttpStatusCode.BadRequest;

        Assert.Equal("BrokerRefused", (await AskAsync())?.Reason);
        Assert.Equal("BrokerRefused", (await AskAsync())?.Reason);
        Assert.Equal(2, _answers.Asked);
    }

    [Fact]
    public async Task An_outage_that_is_over_is_not_told_of_twice()
    {
        _answers.Reachable = false;
        await AskAsync();
        var reopened = _gate.ReopenedAsync(default);
        _answers.Reachable = true;
        _clock.Advance(BrokerGate.Pause);
        await reopened;

        var next = _gate.ReopenedAsync(default);
        _clock.Advance(BrokerGate.Pause);

        Assert.False(next.IsCompleted);
        Assert.Equal(2, _answers.Asked);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_probe_whose_answer_breaks_off_or_is_not_the_brokers_is_repeated(Exception? failure, string answer)
    {
        _answers.Reachable = false;
        await AskAsync();
        var reopened = _gate.ReopenedAsync(default);
        (_answers.Reachable, _answers.Failure, _answers.Text) = (true, failure, answer);
        _clock.Advance(BrokerGate.Pause);
        Assert.False(reopened.IsCompleted);

        (_answers.Failure, _answers.Text) = (null, "[]");
        _clock.Advance(BrokerGate.Pause);
        await reopened;
    }

    public static TheoryData<Exception?, string> Broken { get; } =
        new() { { new IOException("Connection reset"), "[]" }, { null, "<html>" }, { null, "{}" }, { null, "[{}]" } };

    private Task<Problem?> AskAsync() => _gate.TryAsync(() => _broker.PutVirtualHostAsync("demo-test", "", default), default);

    private sealed class Answers : HttpMessageHandler
    {
        public bool Reachable { get; set; } = true;

        public Exception? Failure { get; set; }

        public string Text { get; set; } = "[]";

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return (Reachable ? Failure : new HttpRequestException("Connection refused")) is { } failure
                ? Task.FromException<HttpResponseMessage>(failure)
                : Task.FromResult(new HttpResponseMessage(Status) { RequestMessage = request, Content = new StringContent(Text) });
        }
    }
}
