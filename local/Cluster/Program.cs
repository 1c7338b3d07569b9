using Realmworks.Local.Cluster.Commands;

return await CommandLine.RunAsync(args, TimeProvider.System).ConfigureAwait(false);
