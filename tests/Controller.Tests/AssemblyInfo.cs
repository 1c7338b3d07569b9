using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
[assembly: AssemblyFixture(typeof(TestCluster))]

// The tests share one broker, and one of them ends it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
