using Realmworks.Hosting;
using Realmworks.Triggers.Catalog;
using Realmworks.Triggers.Http;

return await ServiceHost.RunAsync(args, "http-trigger", service =>
{
    service.Services.AddPipelineCatalog();
    HttpTriggerService.Configure(service);
});
