using System.Text;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What runs on a pool's machines: AWS's own image, or one of the customer's with nodeadm in it.</summary>
/// <param name="AmiType">EKS's word for an image of its own; null for the customer's, whose API then refuses a type and versions.</param>
/// <param name="RootDevice">Where the image has its root disk.</param>
internal sealed record EksNodeImage(string? AmiType, string? ImageId, string RootDevice)
{
    private const string Boundary = "realmworks-node";

    public static EksNodeImage Of(NodePoolSettings pool)
    {
        var system = pool.Image?.System ?? NodeSystem.AmazonLinux;
        var root = system switch
        {
            NodeSystem.RedHat or NodeSystem.Suse or NodeSystem.Ubuntu => "/dev/sda1",
            // The first disk is the read-only system; images and pods live on the second.
            NodeSystem.Bottlerocket => "/dev/xvdb",
            _ => "/dev/xvda",
        };
        if (pool.Image?.Id is { } id)
        {
            return new EksNodeImage(null, id, root);
        }
        var arm = pool.InstanceTypes.All(MachineSize.IsArm);
        return new EksNodeImage(system == NodeSystem.Bottlerocket
            ? arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64"
            : arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD", null, root);
    }

    /// <summary>
    /// What a customer's image is told at its first start: nodeadm's configuration in a MIME part, base64. EKS's own images get theirs from EKS.
    /// </summary>
    public static string UserData(string cluster, string endpoint, string authority, string serviceCidr)
    {
        var config = new JsonObject
        {
            ["apiVersion"] = "node.eks.aws/v1alpha1",
            ["kind"] = "NodeConfig",
            ["spec"] = new JsonObject
            {
                ["cluster"] = new JsonObject
                {
                    ["name"] = cluster, ["apiServerEndpoint"] = endpoint, ["certificateAuthority"] = authority, ["cidr"] = serviceCidr,
                },
            },
        };
        var text = $"""
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="{Boundary}"

            --{Boundary}
            Content-Type: application/node.eks.aws

            {config.ToJsonString()}

            --{Boundary}--

            """;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
    }
}
