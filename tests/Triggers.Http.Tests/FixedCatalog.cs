using Realmworks.Contracts.Resources;
using Realmworks.Triggers.Catalog;

namespace Realmworks.Triggers.Http.Tests;

internal sealed class FixedCatalog(params PipelineSpec[] pipelines) : IPipelineCatalog
{
    public string? Problem { get; set; }

    public PipelineSpec? Find(string pipeline, int major) => pipelines.FirstOrDefault(spec => spec.Name == pipeline && spec.Version.Major == major);
}
