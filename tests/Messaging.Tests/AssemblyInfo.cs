using Realmworks.TestKit.Brokers;

[assembly: AssemblyFixture(typeof(BrokerFixture))]

// The tests share one broker, and some of them kill it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
