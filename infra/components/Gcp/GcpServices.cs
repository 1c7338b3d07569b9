using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Projects;

namespace Realmworks.Infra.Components.Gcp;

/// <summary>The APIs of Google's that an installation uses, switched on; they stay on, for others in the project may use them.</summary>
internal sealed class GcpServices : ComponentResource
{
    public GcpServices(string name, GcpContext context, IEnumerable<string> services, ComponentResourceOptions options)
        : base("realmworks:gcp:Services", name, null, options)
    {
        Ready =
        [
            .. services.Select(service => new Service($"{name}-{service}", new Pulumi.Gcp.Projects.ServiceArgs
            {
                Project = context.Project,
                ServiceName = $"{service}.googleapis.com",
                DisableOnDestroy = false,
            }, new CustomResourceOptions { Parent = this })),
        ];
        RegisterOutputs();
    }

    public ImmutableArray<Resource> Ready { get; }
}
