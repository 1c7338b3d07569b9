using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Realmworks.Cli;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Kubectl;

public sealed class KubectlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task TheMachinesOwnIsTaken() =>
        Assert.Equal("kubectl", await new KubectlLocator(new Workspace(_folder.Path), program => program == "kubectl").FindAsync(default));

    [Fact]
    public async Task OneThatWasFetchedBeforeIsTakenAgain()
    {
        var fetched = _folder.File(".rw/tools/kubectl", "");
        Assert.Equal(fetched, await new KubectlLocator(new Workspace(_folder.Path), _ => false).FindAsync(default));
    }

    [Fact]
    public async Task WithoutNpmTheUserIsToldWhatToInstall()
    {
        var problem = await Assert.ThrowsAsync<UsageException>(() => new KubectlLocator(new Workspace(_folder.Path), _ => false).FindAsync(default));
        Assert.StartsWith("kubectl is missing: install it, or npm", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheProgramIsTakenOutOfThePinnedPackage()
    {
        var package = await PackageAsync();
        var program = Path.Combine(_folder.Path, "tools", "kubectl");
        var integrity = Convert.ToBase64String(SHA512.HashData(await File.ReadAllBytesAsync(package)));
        await KubectlPackage.ExtractAsync(package, program, default, integrity);
        Assert.Equal("#!", await File.ReadAllTextAsync(program));
        Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task AnotherPackageIsRefused()
    {
        var program = Path.Combine(_folder.Path, "tools", "kubectl");
        var package = await PackageAsync();
        await Assert.ThrowsAsync<UsageException>(() => KubectlPackage.ExtractAsync(package, program, default));
        Assert.False(File.Exists(program));
    }

    [Theory]
    [InlineData("kubectl get pods -A", "kubectl -- get pods -A")]
    [InlineData("kubectl -- get pods", "kubectl -- get pods")]
    [InlineData("up local", "up local")]
    [InlineData("kubectl", "kubectl")]
    public void KubectlsOptionsAreItsOwn(string line, string separated) =>
        Assert.Equal(separated, string.Join(' ', KubectlCommand.Separate(line.Split(' '))));

    public void Dispose() => _folder.Dispose();

    private async Task<string> PackageAsync()
    {
        var layer = new MemoryStream();
        using (var zip = new ZipArchive(layer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var program = zip.CreateEntry("kubectl/kubectl").Open();
            program.Write("#!"u8);
        }
        layer.Position = 0;
        var path = Path.Combine(_folder.Path, "package.tgz");
        await using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "package/package.json") { DataStream = new MemoryStream("{}"u8.ToArray()) });
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "package/lib/layer.zip") { DataStream = layer });
        return path;
    }
}
