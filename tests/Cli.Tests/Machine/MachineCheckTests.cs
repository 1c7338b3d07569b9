using Realmworks.Cli.Machine;

namespace Cli.Tests.Machine;

public sealed class MachineCheckTests
{
    private static readonly Requirement[] _required = [new("ip", "iproute2"), new("nft", "nftables"), new("unshare", "util-linux")];

    [Fact]
    public void NothingMissingNeedsNothing() => Assert.Null(MachineCheck.Refusal(MachineCheck.Missing(_required, _ => true), root: false, apt: false));

    [Fact]
    public void RootOnDebianInstalls() => Assert.Null(MachineCheck.Refusal(MachineCheck.Missing(_required, _ => false), root: true, apt: true));

    [Fact]
    public void OthersAreToldWhatToRun() => Assert.Equal("missing: ip, nft; run as root: apt-get install iproute2 nftables",
        MachineCheck.Refusal(MachineCheck.Missing(_required, program => program == "unshare"), root: false, apt: true));

    [Fact]
    public void WhereAptIsNotTheNamesAreSaid() => Assert.Equal("missing: nft; install them (Debian's packages are: nftables)",
        MachineCheck.Refusal(MachineCheck.Missing(_required, program => program != "nft"), root: true, apt: false));
}
