using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task What_the_callback_returns_are_the_stacks_outputs()
    {
        var monitor = new RecordingMonitor();
        var exitCode = await SdkRun.RunAsync(monitor, () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>
        {
            ["address"] = new Server("web", new ServerArgs { Name = "n" }).Name,
            ["password"] = Output.CreateSecret("p"),
            ["later"] = OutputUtilities.CreateUnknown(1),
            ["none"] = null,
        }));
        Assert.Equal(0, exitCode);
        Assert.Equal(
            """{address:"n",later:computed,password:secret("p")}""", Values.Show(monitor.Outputs[RecordingMonitor.UrnOf("proj-dev")]));
    }

    [Fact]
    public async Task The_run_knows_its_names_and_mode()
    {
        await SdkRun.RunAsync(
            new RecordingMonitor(),
            () =>
            {
                var instance = Deployment.Instance;
                Assert.Equal(("proj", "dev", "org", "/root"), (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.RootDirectory));
                Assert.True(instance.IsDryRun);
            },
            SdkRun.Context with { Organization = "org", RootDirectory = "/root", IsDryRun = true });
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
    }

    [Fact]
    public async Task A_component_registers_its_outputs_and_its_children_below_it()
    {
        var monitor = new RecordingMonitor { Step = request => Task.FromResult(request.Inputs.SetItem("address", Values.Text("10.0.0.1"))) };
        Assert.Equal(0, await SdkRun.RunAsync(monitor, () => { _ = new Cluster("c"); }));
        Assert.Equal(RecordingMonitor.UrnOf("c"), monitor["second"].Parent);
        Assert.False(monitor["c"].Custom);
        Assert.Equal("""{address:"10.0.0.1"}""", Values.Show(monitor.Outputs[RecordingMonitor.UrnOf("c")]));
    }

    [Fact]
    public async Task The_run_ends_when_everything_is_registered_that_was_made_within_apply_too()
    {
        var step = new TaskCompletionSource();
        var monitor = new RecordingMonitor
        {
            Step = async request =>
            {
                if (request.Name == "first")
                    await step.Task;
                return request.Inputs;
            },
        };
        var run = SdkRun.RunAsync(monitor, () => new Server("first", new ServerArgs { Name = "n" }).Name
            .Apply(name => new Server($"{name}-second", new ServerArgs { Name = "n" }).Name
                .Apply(inner => new Server($"{inner}-third", new ServerArgs { Name = "n" }))));
        Assert.False(run.IsCompleted);
        step.SetResult();
        Assert.Equal(0, await run);
        Assert.Contains("n-third", monitor.Names);
    }

    [Fact]
    public async Task A_failed_output_fails_the_run_with_one_message_though_many_depend_on_it()
    {
        var monitor = new RecordingMonitor();
        var exitCode = await SdkRun.RunAsync(monitor, () =>
        {
            var bad = Output.Create(1).Apply(int (_) => throw new RunException("no such zone"));
            foreach (var name in new[] { "a", "b", "c" })
                _ = new Server(name, new ServerArgs { Name = "n", Replicas = bad });
            _ = Output.All(bad, bad).Apply(values => values.Length);
        });
        Assert.Equal(ProgramRunner.FailedAfterLogging, exitCode);
        Assert.Equal(["no such zone"], monitor.Errors);
    }

    [Fact]
    public async Task An_exception_that_says_nothing_is_shown_with_its_place()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunAsync(monitor, () => throw new InvalidOperationException("odd")));
        var error = Assert.Single(monitor.Errors);
        Assert.Contains("InvalidOperationException: odd", error);
        Assert.Contains(nameof(RunTests), error);
    }

    [Fact]
    public async Task A_resource_exception_is_shown_with_its_resource()
    {
        var monitor = new RecordingMonitor();
        await SdkRun.RunAsync(monitor, () =>
        {
            var server = new Server("web", new ServerArgs { Name = "n" });
            throw new ResourceException("too small", server, hideStack: true);
        });
        Assert.Equal((EngineLogSeverity.Error, "too small", RecordingMonitor.UrnOf("web")), Assert.Single(monitor.Log));
    }

    [Fact]
    public async Task A_failed_step_ends_only_what_depends_on_it_and_the_engine_alone_tells_of_it()
    {
        var monitor = new RecordingMonitor
        {
            Step = async request =>
            {
                await Task.Yield();
                return request.Name == "bad" ? throw new StepFailedException("urn", "refused") : request.Inputs;
            },
        };
        var exitCode = await SdkRun.RunAsync(monitor, () =>
        {
            var bad = new Server("bad", new ServerArgs { Name = "n" });
            _ = new Server("dependent", new ServerArgs { Name = bad.Name });
            var good = new Server("good", new ServerArgs { Name = "n" });
            _ = new Server("other", new ServerArgs { Name = good.Name });
        });
        Assert.Equal(ProgramRunner.FailedAfterLogging, exitCode);
        Assert.Empty(monitor.Errors);
        Assert.Contains("other", monitor.Names);
        Assert.DoesNotContain("dependent", monitor.Names);
    }

    [Fact]
    public async Task A_cancelled_step_is_the_engines_to_tell_and_any_other_cancellation_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var stopped = new RecordingMonitor
        {
            Cancel = stop.Token,
            Step = async _ =>
            {
                await stop.CancelAsync();
                throw new OperationCanceledException(stop.Token);
            },
        };
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunAsync(stopped, () => { _ = new Server("web", new ServerArgs { Name = "n" }); }));
        Assert.Empty(stopped.Errors);

        var timedOut = new RecordingMonitor();
        await SdkRun.RunAsync(timedOut, () => { _ = Output.Create(Task.FromException<int>(new TaskCanceledException("too slow"))); });
        Assert.Contains("too slow", Assert.Single(timedOut.Errors));
    }

    [Fact]
    public async Task A_child_that_depends_on_its_component_does_not_wait_for_itself()
    {
        var monitor = new RecordingMonitor();
        var run = SdkRun.RunAsync(monitor, () =>
        {
            var cluster = new Cluster("c");
            foreach (var name in new[] { "x", "y" })
            {
                _ = new Server(
                    name,
                    new ServerArgs { Name = cluster.Urn },
                    new CustomResourceOptions { Parent = cluster, DependsOn = { cluster } });
            }
        });
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Empty(monitor["y"].Dependencies);
    }

    [Fact]
    public async Task A_logged_error_fails_the_run_and_messages_keep_their_order()
    {
        var monitor = new RecordingMonitor();
        var exitCode = await SdkRun.RunAsync(monitor, () =>
        {
            Log.Info("one", new Server("web", new ServerArgs { Name = "n" }));
            Log.Warn("two");
            Log.Error("three");
        });
        Assert.Equal(1, exitCode);
        Assert.Equal(["one", "two", "three"], monitor.Log.Select(entry => entry.Message));
        Assert.Equal(RecordingMonitor.UrnOf("web"), monitor.Log.First().Urn);
    }

    [Fact]
    public async Task A_stack_class_gives_out_its_output_properties()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(0, await SdkRun.RunStackAsync(monitor, ProgramRunner.Create<GoodStack>));
        Assert.Equal("""{Count:1,name:"n"}""", Values.Show(monitor.Outputs[RecordingMonitor.UrnOf("proj-dev")]));
    }

    [Fact]
    public async Task A_stack_class_that_leaves_an_output_unset_is_told_which()
    {
        var monitor = new RecordingMonitor();
        Assert.Equal(ProgramRunner.FailedAfterLogging, await SdkRun.RunStackAsync(monitor, ProgramRunner.Create<ForgetfulStack>));
        Assert.Contains("'Forgotten'", Assert.Single(monitor.Errors));
    }

    private sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            Name = new Server("web", new ServerArgs { Name = "n" }).Name;
            Count = Output.Create(1);
        }

        [Output("name")]
        public Output<string> Name { get; private set; }

        [Output]
        public Output<int> Count { get; private set; }
    }

    private sealed class ForgetfulStack : Stack
    {
        [Output]
        public Output<int> Forgotten { get; private set; } = null!;
    }
}
