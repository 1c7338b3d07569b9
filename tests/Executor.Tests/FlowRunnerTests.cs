using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Executor.Executions;
using Realmworks.Executor.Flows;
using Realmworks.TestKit;

namespace Realmworks.Executor.Tests;

public sealed class FlowRunnerTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Steps_run_in_order_each_on_the_message_of_the_one_before() =>
        await CompletesAsync(
            """
            {'start':[
              {'type':'connector','name':'json-generator-connector','params':{'json':{'n':'{{ SUM(message.n, 1) }}'}}},
              {'type':'connector','name':'log-connector','params':{'level':'INFO','message':'n is {{ message.n }}'}},
              {'type':'connector','name':'transform-connector','params':{'set':{'a.b':'{{ message.n }}','c':true},'remove':['n']}}]}
            """,
            "{'n':1}",
            """{"a":{"b":2},"c":true}""");

    [Theory]
    [InlineData("{'kind':'a','total':500}", "\"first\"")]
    [InlineData("{'kind':'b','total':500}", "\"second\"")]
    [InlineData("{'kind':'b','total':5}", "\"other\"")]
    public async Task The_first_condition_that_matches_names_the_track(string message, string expected) =>
        await CompletesAsync(
            """
            {'start':[{'type':'choice','otherwise':'other','when':[
                {'jsonPath':'$.[?(@.kind == \u0027a\u0027)]','target':'first'},{'jsonPath':'$.[?(@.total > 100)]','target':'second'}]}],
             'first':[{'type':'connector','name':'json-generator-connector','params':{'json':'first'}}],
             'second':[{'type':'connector','name':'json-generator-connector','params':{'json':'second'}}],
             'other':[{'type':'connector','name':'json-generator-connector','params':{'json':'other'}}]}
            """,
            message,
            expected);

    [Fact]
    public async Task A_thrown_error_is_the_products_error_object()
    {
        var result = await Flows.RunAsync(
            """{'start':[{'type':'connector','name':'throw-error-connector','params':{'message':'no stock of {{ message.sku }}','code':422}}]}""",
            "{'sku':'x1'}",
            _clock);

        Assert.Equal("failed", result.Status);
        Assert.Equal(
            """{"timestamp":1893456000000,"error":"no stock of x1","code":422,"exception":"PipelineEngineRuntimeException"}""",
            MessageJson.Text(result.Body));
    }

    [Fact]
    public async Task An_expression_that_fails_names_its_place()
    {
        var result = await Flows.RunAsync(
            """{'start':[{'type':'connector','name':'json-generator-connector','params':{'json':{'x':'{{ SUM(message.n) }}'}}}]}""", "{'n':'abc'}", _clock);

        Assert.Equal(
            "spec.flow.flowSpec.start[0].params.json.x: in '{{ SUM(message.n) }}': argument 1 of SUM is \"abc\"; a number is needed", result.Error);
    }

    [Fact]
    public async Task A_delayer_waits_on_the_clock()
    {
        var running = Flows.RunAsync(Delay(5000), "{}", _clock);
        // The Maximum Timeout's and the delay's.
        while (_clock.WaitingTimers < 2)
            await Task.Yield();
        _clock.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.False(running.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("completed", (await running).Status);
    }

    [Fact]
    public async Task An_execution_ends_at_its_maximum_timeout()
    {
        var running = Flows.RunAsync(Delay(5000), "{}", _clock, timeoutMs: 1000);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("The execution exceeded the Maximum Timeout of 1000 ms", (await running).Error);
    }

    [Fact]
    public async Task A_message_that_is_no_json_is_an_error_and_not_a_crash() =>
        Assert.StartsWith("The message is not JSON", (await Flows.RunAsync(Delay(0), "<xml/>", _clock)).Error, StringComparison.Ordinal);

    [Fact]
    public void Every_step_name_of_the_contracts_is_built_in()
    {
        foreach (var name in StepNames.All)
        {
            var errors = new List<string>();
            CompiledFlow.Compile(new Flow { FlowSpec = { ["start"] = [new FlowStep { Name = name }] } }, new EngineSettings(), errors);
            Assert.DoesNotContain(errors, error => error.Contains("unknown", StringComparison.Ordinal));
        }
    }

    private static string Delay(int milliseconds) =>
        $$$"""{'start':[{'type':'connector','name':'delayer-connector','params':{'delayMs':{{{milliseconds}}}}}]}""";

    private async Task CompletesAsync(string tracks, string message, string expected)
    {
        var result = await Flows.RunAsync(tracks, message, _clock);
        Assert.Null(result.Error);
        Assert.Equal(expected, MessageJson.Text(result.Body));
    }
}
