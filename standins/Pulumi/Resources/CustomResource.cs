using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that a provider creates, updates and deletes.</summary>
public class CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
    : Resource(type, name, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions())
{
    [Output(OutputSources.Id)]
    public Output<string> Id { get; private set; } = null!;
}
