using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Realmworks.Hosting.Metrics;

/// <summary>Memory, CPU time and threads of the process itself.</summary>
internal sealed class ProcessMetrics : IHostedService
{
    public ProcessMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Realmworks.Process");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, null, "Memory the process occupies.");
        meter.CreateObservableGauge("process_managed_memory_bytes", () => GC.GetTotalMemory(false), null, "Memory of live and not yet collected objects.");
        meter.CreateObservableCounter("process_cpu_seconds_total", () => Environment.CpuUsage.TotalTime.TotalSeconds, null, "CPU time spent.");
        meter.CreateObservableCounter("process_gc_collections_total", () => GC.CollectionCount(0), null, "Garbage collections.");
        meter.CreateObservableGauge("process_thread_pool_threads", () => ThreadPool.ThreadCount, null, "Threads of the pool.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
