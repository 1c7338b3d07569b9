// Pulumi keeps the running deployment for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
