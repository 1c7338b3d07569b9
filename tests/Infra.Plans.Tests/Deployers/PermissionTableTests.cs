using Realmworks.Infra.Plans.Deployers;

namespace Infra.Plans.Tests.Deployers;

public sealed class PermissionTableTests
{
    // A type without an entry would end a check with an error, in front of a customer.
    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public void EveryTypeThatTheProgramCanUseHasItsPermissions(string package)
    {
        var used = File.ReadAllLines(Path.Combine(Checkout.Root, "standins", "schemas", $"{package}.resources"))
            .Where(line => line.StartsWith($"{package}:", StringComparison.Ordinal));
        var table = package switch { "aws" => PermissionTable.Aws, "azure" => PermissionTable.Azure, _ => PermissionTable.Gcp };
        Assert.Empty(used.Except(table.Types));
    }

    [Fact]
    public void PermissionsAreOfTheFormThatTheCloudReads()
    {
        Assert.All(PermissionTable.Aws.Types.SelectMany(type => PermissionTable.Aws.Of(type)), action => Assert.Matches("^[a-z0-9]+:[A-Z][A-Za-z]+$", action));
        Assert.All(PermissionTable.Azure.Types.SelectMany(type => PermissionTable.Azure.Of(type)), action =>
            Assert.Matches("^(data:)?Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+/(read|write|delete|action)$", action));
        Assert.All(PermissionTable.Gcp.Types.SelectMany(type => PermissionTable.Gcp.Of(type)),
            permission => Assert.Matches("^[a-z]+\\.[a-zA-Z]+\\.[a-zA-Z]+$", permission));
    }

    [Fact]
    public void EveryPermissionIsOneThatItsCloudHas()
    {
        Assert.Empty(PermissionTable.Aws.Types.SelectMany(type => PermissionTable.Aws.Of(type)).Except(KnownPermissions.Aws.Keys));
        Assert.Empty(PermissionTable.Azure.Types.SelectMany(type => PermissionTable.Azure.Of(type))
            .Select(action => action.Replace("data:", "", StringComparison.Ordinal))
            .Except(KnownPermissions.Azure));
        Assert.Empty(PermissionTable.Gcp.Types.SelectMany(type => PermissionTable.Gcp.Of(type)).Except(KnownPermissions.Gcp));
    }

    [Fact]
    public void ATypeThatIsNotKnownIsAnError() => Assert.Throws<KeyNotFoundException>(() => PermissionTable.Aws.Of("aws:frob/frob:Frob"));
}
