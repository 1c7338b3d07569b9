using Pulumi;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Clusters.Aks;
using Realmworks.Infra.Components.Clusters.Eks;
using Realmworks.Infra.Components.Clusters.Gke;
using Realmworks.Infra.Components.Settings;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Stacks;

/// <summary>The cluster that the settings name: made in a cloud, or there already.</summary>
internal static class InstallationCluster
{
    public static ClusterHandle Of(InstallationSettings settings, StackConfig config)
    {
        var name = Deployment.Instance.StackName;
        var args = new ClusterInstallationArgs
        {
            Installation = name,
            Settings = settings,
            CertificateKey = settings.Ingress.Certificate.Source == CertificateSource.Pem ? config.Secret(SettingKeys.CertificateKey) : null,
        };
        return settings.Cloud switch
        {
            Cloud.Eks => new EksInstallation("eks", args).Handle,
            Cloud.Aks => new AksInstallation("aks", args).Handle,
            Cloud.Gke => new GkeInstallation("gke", args).Handle,
            _ => new ClusterHandle(ClusterProvider.Create(name, kubeconfig: null, settings.KubeContext), settings.Storage.Fast.Class),
        };
    }
}
