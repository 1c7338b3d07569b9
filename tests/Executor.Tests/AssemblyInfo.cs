using Realmworks.TestKit.Brokers;

[assembly: AssemblyFixture(typeof(BrokerFixture))]
