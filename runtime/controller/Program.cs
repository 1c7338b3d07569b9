using Realmworks.Controller;
using Realmworks.Hosting;

return await ServiceHost.RunAsync(args, "controller", ControllerService.Configure);
