namespace Realmworks.Cli.Machine;

/// <summary>A program that an installation on this machine needs, and the Debian package that brings it.</summary>
/// <param name="StartsService">The package starts a system service when it is installed, which nobody asked for.</param>
internal sealed record Requirement(string Program, string Package, bool StartsService = false)
{
    /// <summary>What the local cluster and the components on it need.</summary>
    public static readonly Requirement[] ForLocal =
    [
        new("ip", "iproute2"),
        new("nft", "nftables"),
        new("unshare", "util-linux"),
        new("setpriv", "util-linux"),
        new("rabbitmq-server", "rabbitmq-server", StartsService: true),
    ];
}
