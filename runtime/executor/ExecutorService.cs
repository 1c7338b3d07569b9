using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.Executions;
using Realmworks.Hosting;
using Realmworks.Hosting.Health;
using Realmworks.Messaging;
using Realmworks.Messaging.Consuming;

namespace Realmworks.Executor;

internal static class ExecutorService
{
    /// <summary>What is left of the termination grace for closing, beside the Maximum Timeout that executions may take.</summary>
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(10);

    public static void Configure(ServiceBuilder service)
    {
        var options = ExecutorOptions.Read(service.Settings);
        var pipeline = options.Pipeline;
        var queue = BrokerNames.PipelineQueue(pipeline.Name, pipeline.Version.Major);
        service.Services.AddSingleton(options);
        service.Services.AddSingleton<FlowRunner>();
        service.Services.AddSingleton<ExecutionMetrics>();
        service.Services.AddConsumer<ExecutionHandler>(new ConsumerOptions(queue, pipeline.EffectiveConsumers));
        service.Services.AddBroker(BrokerOptions.Read(service.Settings, $"executor {queue}"));
        service.Services.AddSingleton<IReadinessCheck, ConsumingCheck>();
        service.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromMilliseconds(pipeline.Trigger.MaximumTimeoutMs) + ClosingTime);
    }
}
