using EndToEnd.Tests.Running;

[assembly: AssemblyFixture(typeof(Installation))]
[assembly: TestCollectionOrderer(typeof(EndsLast))]

// The tests share one installation and a machine of few cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
