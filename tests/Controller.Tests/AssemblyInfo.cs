using Realmworks.TestKit.Brokers;

[assembly: AssemblyFixture(typeof(BrokerFixture))]

// The tests share one broker, and one of them ends it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
