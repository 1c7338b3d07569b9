using Realmworks.Infra.Settings.Files;

namespace Infra.Settings.Tests.Files;

public sealed class SettingsFileTests
{
    [Fact]
    public void NumbersAreReadAsTheProgramGetsThem()
    {
        var file = SettingsFile.Parse(
            "config:\n  realmworks:nodePools: { core: { min: 010, max: 1_000, disk: 0x1F, spot: True, key: 18446744073709551615, name: '010' } }\n");
        Assert.Equal("""{"core":{"min":8,"max":1000,"disk":31,"spot":true,"key":18446744073709551615,"name":"010"}}""", file.Values["nodePools"]);
    }

    [Fact]
    public void AKeyMayLeaveItsNamespaceOut()
    {
        var file = SettingsFile.Parse("config:\n  cloud: eks\n  network:\n    zones: [a]\n  brokerCookie: abc\n  aws:region: eu\n");
        Assert.Equal(["brokerCookie", "cloud", "network"], file.Values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([4L, 5, 2], new[] { "network.zones", "brokerCookie", "aws" }.Select(file.LineOf));
        Assert.Equal(["brokerCookie"], file.Unencrypted);
        Assert.Equal("eks", SettingsFile.Parse(file.WithoutSecrets()).Values["cloud"]);
    }

    [Fact]
    public void AKeyThatIsThereInBothSpellingsIsNamedWithItsLine()
    {
        var wrong = Assert.Throws<FormatException>(() => SettingsFile.Parse("config:\n  cloud: eks\n  realmworks:cloud: aks\n"));
        Assert.Equal("line 3: cloud and realmworks:cloud are one key", wrong.Message);
    }
}
