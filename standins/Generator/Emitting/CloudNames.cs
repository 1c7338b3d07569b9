namespace StandIns.Generator.Emitting;

/// <summary>A resource's arguments beside it, the types in them in the folder's Inputs and Outputs.</summary>
internal sealed class CloudNames(string cloud) : PulumiNames($"Pulumi.{char.ToUpperInvariant(cloud[0])}{cloud[1..]}", s_modules[cloud])
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> s_modules = new()
    {
        ["aws"] = new Dictionary<string, string>
        {
            ["autoscaling"] = "AutoScaling",
            ["cloudwatch"] = "CloudWatch",
            ["ec2transitgateway"] = "Ec2TransitGateway",
            ["lb"] = "LB",
        },
        ["azure"] = new Dictionary<string, string>
        {
            ["armmsi"] = "ArmMsi",
            ["containerservice"] = "ContainerService",
            ["keyvault"] = "KeyVault",
            ["operationalinsights"] = "OperationalInsights",
            ["privatedns"] = "PrivateDns",
        },
        ["gcp"] = new Dictionary<string, string>
        {
            ["artifactregistry"] = "ArtifactRegistry",
            ["certificatemanager"] = "CertificateManager",
            ["gkebackup"] = "GkeBackup",
            ["gkehub"] = "GkeHub",
            ["secretmanager"] = "SecretManager",
            ["serviceaccount"] = "ServiceAccount",
        },
    };

    public override string ResourceBase => "global::Pulumi.CustomResource";

    public override string ArgsModifiers => "public sealed";

    public override string ResourceArgsNamespace(string module) => ResourceNamespace(module);

    public override string InputNamespace(string module) => ResourceNamespace(module) + ".Inputs";

    public override string OutputNamespace(string module) => ResourceNamespace(module) + ".Outputs";
}
