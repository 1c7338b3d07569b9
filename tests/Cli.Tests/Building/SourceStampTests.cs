using Realmworks.Cli.Building;

namespace Cli.Tests.Building;

public sealed class SourceStampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void AnEditChangesTheStampAndOutputDoesNot()
    {
        _folder.File("a/One.cs", "1");
        _folder.File("b.props", "2");
        var before = Stamp();
        _folder.File("a/obj/Generated.cs", "3");
        _folder.File("a/bin/One.dll", "4");
        Assert.Equal(before, Stamp());
        _folder.File("a/One.cs", "longer");
        Assert.NotEqual(before, Stamp());
    }

    [Fact]
    public void AFileMoreOrLessChangesTheStamp()
    {
        _folder.File("a/One.cs", "1");
        var before = Stamp();
        var two = _folder.File("a/Two.cs", "1");
        Assert.NotEqual(before, Stamp());
        File.Delete(two);
        Assert.Equal(before, Stamp());
    }

    public void Dispose() => _folder.Dispose();

    private string Stamp() => SourceStamp.Of(_folder.Path, ["a", "b.props", "absent"]);
}
