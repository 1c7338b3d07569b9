using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Messaging.Connecting;
using Realmworks.Messaging.Management;
using Realmworks.Scaler.Sampling;
using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;
using Monitor = Scaler.Tests.Running.Monitor;

namespace Scaler.Tests.Sampling;

/// <summary>All three ways to the real broker, encrypted; its certificate comes from an authority that only a file knows.</summary>
public sealed class TlsTests(BrokerFixture broker)
{
    private const string VirtualHost = "encrypted";
    private const string Queue = "q";

    [Fact]
    public async Task WhatAnAuthorityOfTheFileSignedIsTrusted()
    {
        await MakeAsync();
        var authority = broker.Process.Certificates.AuthorityFile;
        using var metrics = new Reading(Metrics("localhost", authority));
        await Deadline.UntilAsync(async () => await metrics.FindAsync(VirtualHost, Queue) is { Ready: 0 });
        Assert.Null(metrics.Failure);
        using var management = new ManagementStatistics(Management(authority), Fakes.Options, TimeProvider.System, Fakes.Metrics);
        await Deadline.UntilAsync(async () => (await management.ListAsync(VirtualHost, default)).Find(new(VirtualHost, Queue)) is { Ready: 0 });
        await using var probe = Probe(authority, new Lines());
        await Deadline.UntilAsync(async () => (await probe.ReadyAsync(VirtualHost, [Queue], default)).ContainsKey(Queue));
    }

    [Fact]
    public async Task WhatItDidNotSignIsRefusedInOneClearMessage()
    {
        await MakeAsync();
        var other = broker.Process.Certificates.OtherAuthorityFile;
        var refusal = $"the certificate of 'localhost', CN=broker, is not one that {other} vouches for: PartialChain";
        using var metrics = new Reading(Metrics("localhost", other));
        Assert.Null(await metrics.FindAsync(VirtualHost, Queue));
        Assert.Equal($"127.0.0.1: {refusal}", metrics.Failure);
        using var management = new ManagementStatistics(Management(other), Fakes.Options, TimeProvider.System, Fakes.Metrics);
        Assert.Equal(refusal, (await management.ListAsync(VirtualHost, default)).Failure);
        var lines = new Lines();
        await using var probe = Probe(other, lines);
        Assert.Empty(await probe.ReadyAsync(VirtualHost, [Queue], default));
        await Deadline.UntilAsync(() => !lines.All.IsEmpty);
        Assert.Contains(refusal, lines.All.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatCannotBeReadAndAnotherNameAreSaid()
    {
        using var nowhere = new Reading(Metrics("localhost", "/no/such/authority.pem"));
        await nowhere.FindAsync("/", Queue);
        Assert.StartsWith("127.0.0.1: the authority /no/such/authority.pem cannot be read: ", nowhere.Failure, StringComparison.Ordinal);
        using var named = new BrokerNode(IPAddress.Loopback, Metrics("broker.example", broker.Process.Certificates.AuthorityFile), Fakes.Metrics, []);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => named.ReadAsync(["/"], default));
        Assert.Equal("the certificate of 'broker.example' is for another name: CN=broker", refused.GetBaseException().Message);
    }

    private MetricsOptions Metrics(string host, string authority) => new(host, broker.Process.MetricsTlsPort, UseTls: true, authority);

    private ManagementOptions Management(string authority) =>
        Monitor.Management(broker) with { Endpoint = new Uri($"https://localhost:{broker.Process.ManagementTlsPort}"), CertificateAuthorityFile = authority };

    private BrokerProbe Probe(string authority, Lines lines)
    {
        var options = Monitor.Broker(broker) with { Host = "localhost", Port = broker.Process.TlsPort, UseTls = true, CertificateAuthorityFile = authority };
        return new BrokerProbe(options, TimeProvider.System, Fakes.Metrics, lines);
    }

    private async Task MakeAsync()
    {
        await broker.Management.PutStageAsync(VirtualHost, default);
        await broker.Management.PutUserAsync(BrokerNames.MonitorUser, Monitor.Password, "monitoring", default);
        await broker.Management.PutPermissionsAsync(VirtualHost, BrokerNames.MonitorUser, BrokerRights.Monitor, default);
        await broker.Management.PutPipelineQueueAsync(VirtualHost, Queue, 1000, default);
    }

    private sealed class Lines : ILogger<BrokerConnection>
    {
        public ConcurrentQueue<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(formatter(state, exception));
    }
}
