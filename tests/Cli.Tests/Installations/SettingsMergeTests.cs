using Realmworks.Cli.Installations;

namespace Cli.Tests.Installations;

public sealed class SettingsMergeTests
{
    [Fact]
    public void GeneratedPasswordsAreAddedAndWhatIsWrittenByHandWins()
    {
        var merged = SettingsMerge.Of(
            "config:\n  realmworks:cloud: local\n  realmworks:brokerCookie: mine\n",
            "encryptionsalt: v1:abc\nconfig:\n  realmworks:brokerCookie: {secure: x}\n  realmworks:brokerAdminPassword: {secure: y}\n");
        Assert.Equal("""
            config:
              realmworks:cloud: local
              realmworks:brokerCookie: mine
              realmworks:brokerAdminPassword: {secure: y}
            encryptionsalt: v1:abc
            """, merged.Replace("...", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public void AKeyInEitherSpellingIsOne()
    {
        var merged = SettingsMerge.Of("config:\n  cloud: local\n  brokerCookie: mine\n", "config:\n  realmworks:brokerCookie: {secure: x}\n");
        Assert.Equal("config:\n  cloud: local\n  brokerCookie: mine", merged.Replace("...", "", StringComparison.Ordinal).Trim());
    }
}
