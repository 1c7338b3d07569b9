using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Scaler.Deciding.Bench;

const double MostNanoseconds = 200;
var slow = 0;
foreach (var (name, nanoseconds) in ProcessorTime.Measure())
{
    Console.WriteLine($"{name,-22} {nanoseconds,6:F0} ns of processor time");
    slow += nanoseconds > MostNanoseconds ? 1 : 0;
}
if (args is ["--quick"])
    return Tell(allocating: 0);

// In this process: a project that BenchmarkDotNet generates would need the house's build files.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(10);
var summary = BenchmarkRunner.Run<DecisionBenchmarks>(
    DefaultConfig.Instance.AddJob(job).WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results")));
return Tell(summary.Reports.Length == 0 ? -1 : summary.Reports.Count(report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is not 0));

int Tell(int allocating)
{
    Console.WriteLine(slow == 0 && allocating == 0
        ? $"every decision takes at most {MostNanoseconds} ns and allocates nothing"
        : $"over {MostNanoseconds} ns: {slow}, allocating: {allocating}");
    return slow == 0 && allocating == 0 ? 0 : 1;
}
