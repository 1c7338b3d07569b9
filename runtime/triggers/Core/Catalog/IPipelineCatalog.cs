using Realmworks.Contracts.Resources;

namespace Realmworks.Triggers.Catalog;

/// <summary>The deployed pipelines of the realm and stage, answered from memory.</summary>
public interface IPipelineCatalog
{
    /// <summary>Why the pipelines are not known yet, or null. Once known they stay so, also while the Kubernetes API is gone.</summary>
    string? Problem { get; }

    PipelineSpec? Find(string pipeline, int major);
}
