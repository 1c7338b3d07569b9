using Realmworks.TestKit.Brokers;
using Scaler.Tests.Running;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(ClusterFixture))]

// The tests share one broker, and one of them stops it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
