using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>The definition that an executor reads: what decides how it works, and nothing that only decides how many of it there are.</summary>
internal sealed record PipelineFile(string Text, string Digest)
{
    public static PipelineFile Of(Pipeline pipeline)
    {
        var spec = pipeline.Spec;
        var definition = new Pipeline
        {
            Metadata = new ResourceMeta { Name = pipeline.Metadata.Name, Namespace = pipeline.Metadata.Namespace },
            Spec = new PipelineSpec
            {
                Name = spec.Name,
                Version = spec.Version,
                Trigger = spec.Trigger,
                Flow = spec.Flow,
                Size = spec.Size,
                Consumers = spec.Consumers,
                Engine = spec.Engine,
            },
        };
        var text = JsonSerializer.Serialize(definition, ContractsJson.Default.Pipeline);
        return new PipelineFile(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]);
    }

    public V1ConfigMap ToConfigMap(Pipeline pipeline, PipelinePlace place) => new()
    {
        ApiVersion = V1ConfigMap.KubeApiVersion,
        Kind = V1ConfigMap.KubeKind,
        Metadata = ExecutorMetadata.Of(pipeline, place),
        Data = new Dictionary<string, string> { [PlatformNames.PipelineFile] = Text },
    };
}
