using Realmworks.TestKit.Brokers;

[assembly: AssemblyFixture(typeof(BrokerFixture))]

// The tests share one broker, and one of them kills it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
