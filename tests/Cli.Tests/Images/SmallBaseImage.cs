using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Cli.Tests.Images;

/// <summary>An image of one layer with one small file, to build on where no network is.</summary>
internal static class SmallBaseImage
{
    /// <returns>Its digest.</returns>
    public static async Task<string> PutAsync(RegistryClient registry, string repository, string tag, CancellationToken cancel)
    {
        var layer = Layer();
        var packed = Packed(layer);
        var config = System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = new JsonObject { ["Env"] = new JsonArray("PATH=/usr/bin:/bin") },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(RegistryClient.DigestOf(layer)) },
            ["history"] = new JsonArray(new JsonObject { ["created_by"] = "test" }),
        }.ToJsonString());
        return await registry.PutManifestAsync(repository, tag, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.docker.distribution.manifest.v2+json",
            ["config"] = await PutAsync("application/vnd.docker.container.image.v1+json", config),
            ["layers"] = new JsonArray(await PutAsync("application/vnd.docker.image.rootfs.diff.tar.gzip", packed)),
        }, cancel);

        async Task<JsonObject> PutAsync(string type, byte[] content) =>
            new() { ["mediaType"] = type, ["size"] = content.Length, ["digest"] = await registry.PutBlobAsync(repository, content, cancel) };
    }

    private static byte[] Layer()
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "etc/os-release") { DataStream = new MemoryStream("ID=none\n"u8.ToArray()) });
        }
        return memory.ToArray();
    }

    private static byte[] Packed(byte[] layer)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(layer);
        }
        return memory.ToArray();
    }
}
