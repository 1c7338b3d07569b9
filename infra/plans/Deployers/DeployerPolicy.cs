using System.Text.Json;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Deployers;

/// <summary>The rights that deploying a plan needs in its cloud account.</summary>
internal static class DeployerPolicy
{
    // ARNs and addresses are read by people.
    private static readonly JsonSerializerOptions _indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document; null for a cloud without an account.</summary>
    public static string? Of(string installation, Plan plan, InstallationSettings settings) => settings.Cloud switch
    {
        Cloud.Eks => new AwsDeployer(plan, settings).Policy().ToJsonString(_indented),
        Cloud.Aks => new AzureDeployer(installation, plan, settings).Role().ToJsonString(_indented),
        Cloud.Gke => new GcpDeployer(installation, plan).Role().TrimEnd(),
        _ => null,
    };
}
