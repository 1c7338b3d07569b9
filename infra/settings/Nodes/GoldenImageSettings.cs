using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Nodes;

internal enum NodeSystem
{
    AmazonLinux,
    Bottlerocket,
    RedHat,
    Suse,
    Ubuntu,
    AzureLinux,
    ContainerOptimized,
}

/// <summary>An image that the customer builds and keeps.</summary>
internal sealed record GoldenImageSettings
{
    [Setting("What the image is made of.")]
    public NodeSystem System { get; init; }

    [Setting("The image: an AMI id; none for the systems that the cloud itself offers.", Pattern = "ami-[0-9a-f]{8,17}", Form = "an AMI id", On = [Cloud.Eks])]
    public string? Id { get; init; }
}
