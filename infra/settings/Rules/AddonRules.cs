using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>Versions of EKS's add-ons that are asked for: of add-ons that there are, and of a kube-proxy that the control plane works with.</summary>
internal static partial class AddonRules
{
    public const string Proxy = "kube-proxy";

    /// <summary>A kube-proxy may be three minors behind the API server, and never ahead of it (kubernetes.io, version skew policy).</summary>
    private const int MostBehind = 3;

    public static ImmutableArray<string> Known { get; } =
        ["aws-ebs-csi-driver", "aws-efs-csi-driver", "coredns", "eks-pod-identity-agent", Proxy, "metrics-server", "vpc-cni"];

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        foreach (var (name, version) in settings.Eks.Addons)
        {
            var key = $"eks.addons.{name}";
            if (!Known.Contains(name))
            {
                yield return new Fault(key, "no such add-on is installed", $"allowed: {string.Join(", ", Known)}");
            }
            else if (Version().Match(version) is not { Success: true } parts)
            {
                yield return new Fault(
                    key, $"'{version}' is no version of an add-on", "allowed: the form v1.35.0-eksbuild.2, as `aws eks describe-addon-versions` has them");
            }
            else if (name == Proxy && Minor(settings.Cluster.Version) - Minor(parts.Groups[1].Value) is < 0 or > MostBehind)
            {
                yield return new Fault(
                    key, $"{version} does not work with Kubernetes {settings.Cluster.Version}", $"allowed: its own minor, or up to {MostBehind} before it");
            }
        }
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v([0-9]{1,4}\.[0-9]{1,4})\.[0-9]{1,4}-eksbuild\.[0-9]{1,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
