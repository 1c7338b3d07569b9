using Pulumi;
using Realmworks.Infra.Stacks;

return await Deployment.RunAsync<InstallationStack>();
