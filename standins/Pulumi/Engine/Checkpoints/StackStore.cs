using System.Text.Json.Nodes;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Checkpoints;

/// <summary>A stack's files in the backend.</summary>
internal sealed class StackStore(StackPaths paths, StackSecrets secrets, TimeProvider clock)
{
    private readonly CheckpointWriter _writer = new(paths.FullName, secrets.Encrypt, () => secrets.State, clock);

    public StackPaths Paths => paths;

    public bool Exists => File.Exists(paths.Checkpoint);

    /// <summary>The writer's memory of ciphertexts, so that what is shown as JSON can reuse it.</summary>
    public CheckpointWriter Writer => _writer;

    public async Task<Snapshot?> LoadAsync() =>
        await ReadAsync().ConfigureAwait(false) is { } file ? new CheckpointReader(secrets.Decrypt, _writer.Secrets.Remember).Read(file) : null;

    /// <summary>The file's own JSON, also what this engine knows nothing of; its secrets can be read from here on.</summary>
    public async Task<JsonObject?> ReadAsync()
    {
        if (!Exists)
        {
            var packed = new[] { ".gz", ".zst" }.Select(end => paths.Checkpoint + end).FirstOrDefault(File.Exists);
            return packed is null ? null : throw new EngineException(ExitCode.Error, $"the state {packed} is compressed; unpack it first");
        }

        var file = CheckpointReader.Parse(await File.ReadAllBytesAsync(paths.Checkpoint).ConfigureAwait(false), paths.Checkpoint);
        secrets.AdoptState(CheckpointReader.Salt(file));
        return file;
    }

    public async Task SaveAsync(Snapshot snapshot)
    {
        if (!File.Exists(paths.Meta)) await AtomicFile.WriteAsync(paths.Meta, "version: 1\n"u8.ToArray()).ConfigureAwait(false);
        await AtomicFile.WriteAsync(paths.Checkpoint, _writer.Write(snapshot)).ConfigureAwait(false);
    }

    /// <summary>
    /// Once a run, before its first write: keeps the state as the last run left it, and clears away what a killed run was writing.
    /// </summary>
    public void KeepBackup()
    {
        foreach (var file in AtomicFile.Unfinished(paths.Checkpoint)) File.Delete(file);
        if (Exists) File.Copy(paths.Checkpoint, paths.Backup, overwrite: true);
    }

    public void Remove()
    {
        File.Delete(paths.Checkpoint);
        File.Delete(paths.Backup);
        if (Directory.Exists(paths.History)) Directory.Delete(paths.History, recursive: true);
    }
}
