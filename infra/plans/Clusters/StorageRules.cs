using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Clusters;

/// <summary>Volumes: a class for each use, bound where the pod is.</summary>
internal static class StorageRules
{
    private const string Default = "storageclass.kubernetes.io/is-default-class";

    public static IEnumerable<ClusterFinding> Check(ClusterAnswers cluster, InstallationSettings settings)
    {
        var classes = cluster.Classes["items"].Items.ToDictionary(item => item["metadata"]["name"].Text ?? "");
        var defaults = classes.Where(item => item.Value["metadata"]["annotations"][Default].Flag == true).Select(item => item.Key).ToArray();
        foreach (var (key, name) in new[] { ("standard", settings.Storage.Standard.Class), ("fast", settings.Storage.Fast.Class) })
        {
            if (name is not null && !classes.ContainsKey(name))
            {
                yield return new ClusterFinding($"there is no storage class '{name}'",
                    $"set storage.{key}.class to one that is there: {string.Join(", ", classes.Keys.DefaultIfEmpty("there is none"))}");
            }
        }
        var named = new[] { settings.Storage.Standard.Class, settings.Storage.Fast.Class };
        if (defaults.Length == 0 && named.Contains(null))
        {
            yield return new ClusterFinding("no storage class is the default, and volumes that name none stay pending", classes.Count == 0
                ? "install a driver (vSphere CSI, Longhorn, local-path) and make its class the default; RKE2 brings none"
                : $"kubectl annotate storageclass {classes.Keys.First()} {Default}=true, or set storage.standard.class and storage.fast.class");
        }
        if (defaults.Length > 1)
        {
            yield return new ClusterFinding(
                $"{defaults.Length} storage classes are the default ({string.Join(", ", defaults)})", "leave it to one", Refuses: false);
        }
        foreach (var used in named.Select(name => name ?? defaults.FirstOrDefault()).OfType<string>().Distinct().Where(classes.ContainsKey))
        {
            if (classes[used]["volumeBindingMode"].Text != "WaitForFirstConsumer" && settings.Profile == Profile.Production)
            {
                yield return new ClusterFinding($"storage class '{used}' binds volumes before their pods are placed, maybe in another zone",
                    "use one with volumeBindingMode: WaitForFirstConsumer, unless its volumes are reached from every zone", Refuses: false);
            }
            if (classes[used]["allowVolumeExpansion"].Flag != true)
            {
                yield return new ClusterFinding(
                    $"volumes of storage class '{used}' cannot grow", "set allowVolumeExpansion: true where its driver can", Refuses: false);
            }
        }
    }
}
