// A program under test owns its process's one deployment.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
