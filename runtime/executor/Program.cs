using Realmworks.Executor;
using Realmworks.Hosting;

return await ServiceHost.RunAsync(args, "executor", ExecutorService.Configure);
