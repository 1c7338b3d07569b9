using Realmworks.Contracts.Settings;

namespace Realmworks.Contracts.Tests;

public sealed class RealmIdentityTests
{
    [Theory]
    [InlineData("realm-demo-test", "demo", "test")]
    [InlineData("realm-two-words-prod", "two-words", "prod")]
    public void The_namespace_says_realm_and_stage(string ns, string realm, string stage)
    {
        var settings = new SettingsReader(key => key == "POD_NAMESPACE" ? ns : null);

        Assert.Equal(new RealmIdentity(realm, stage), RealmIdentity.Read(settings));
        Assert.Equal(ns, RealmIdentity.Read(settings).Namespace);
        Assert.Empty(settings.Errors);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("realm-demo")]
    [InlineData(null)]
    public void Without_either_both_are_asked_for(string? ns)
    {
        var settings = new SettingsReader(key => key == "POD_NAMESPACE" ? ns : null);
        RealmIdentity.Read(settings);

        Assert.Equal(2, settings.Errors.Count);
    }

    [Fact]
    public void What_is_no_name_is_refused_with_what_is_allowed()
    {
        var settings = new SettingsReader(key => key switch { "Realm:Name" => "Demo", "Realm:Stage" => "pre-prod", _ => null });
        RealmIdentity.Read(settings);

        Assert.Collection(
            settings.Errors,
            error => Assert.StartsWith("Realm:Name is 'Demo'; allowed: lower-case", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Realm:Stage is 'pre-prod'; allowed: lower-case", error, StringComparison.Ordinal));
    }
}
