using Realmworks.Contracts.Resources;
using Realmworks.Hosting;
using Realmworks.Scaler.Running;

return await ServiceHost.RunAsync(args, Components.Scaler, service => service.AddScaler());
